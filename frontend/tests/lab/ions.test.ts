import { expect, test } from "vitest";
import { countIons, piecesOf, sayIons, sayTwoFigures } from "../../src/lab/ions";

const PATCH = { place: "soma", diameter_um: 61.4, says: "a cylinder as long as wide" };

test("one spike of the classroom patch brings in 190 million sodium ions, and changes almost nothing", () => {
  // science: 259 nC/cm2 into 11,840 um2; 1.7 uM for a cylinder as long as wide at 248 nC/cm2
  const { ions, change_uM } = countIons([{ area_um2: 11_840, charge_nC_per_cm2: 259 }], PATCH);

  expect(ions / 1e8).toBeCloseTo(1.91, 1);
  expect(change_uM).toBeCloseTo(1.75, 1);
});

test("in a thin cylinder the same charge per area changes far more", () => {
  const thin = countIons([{ area_um2: 10, charge_nC_per_cm2: 259 }], { ...PATCH, diameter_um: 1 });

  expect(thin.change_uM).toBeCloseTo(107, 0);
});

test("pieces of a section count together, each by its area", () => {
  const { ions } = countIons(
    [
      { area_um2: 100, charge_nC_per_cm2: 10 },
      { area_um2: 300, charge_nC_per_cm2: 30 },
    ],
    PATCH,
  );

  expect(ions).toBeCloseTo(1e-13 / 1.602176634e-19, 6);
});

test("a section's name stands for its pieces, a place without pieces for itself", () => {
  const places = ["soma", "ais", "ais[0]", "ais[1]"].map((name, compartment) => ({ name, compartment, area_um2: 1 }));

  expect(piecesOf(places, "ais").map((each) => each.name)).toEqual(["ais[0]", "ais[1]"]);
  expect(piecesOf(places, "soma").map((each) => each.name)).toEqual(["soma"]);
});

test.each([
  [191_000_000, "191 million"],
  [2_400_000_000, "2.4 billion"],
  [54_321, "54 thousand"],
  [12, "0"],
  [-2_000_000, "−2.0 million"],
])("%d ions are said as %s", (ions, said) => {
  expect(sayIons(ions)).toBe(said);
});

test.each([
  [0.084, "0.08"],
  [1.75, "1.8"],
  [597, "597"],
  [0.001, "0"],
])("%d is printed as %s", (value, said) => {
  expect(sayTwoFigures(value)).toBe(said);
});
