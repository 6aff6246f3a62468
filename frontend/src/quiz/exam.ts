const MAKERS: Readonly<Record<string, string>> = { usmle: "USMLE", comlex: "COMLEX", mcat: "MCAT", nbme: "NBME" };

export const NOT_AFFILIATED = "Loligo is not affiliated with the makers of any exam, nor endorsed by them.";

/** An exam heading as one reads it: "usmle:step1" is "USMLE: Step 1". */
export function examHeading(level: string): string {
  const [maker = "", rest = ""] = level.split(":");
  const parts = rest.split("/").map((part) => capital(part.replaceAll("-", " ").replace(/([a-z])(\d)/g, "$1 $2")));
  return `${MAKERS[maker] ?? maker.toUpperCase()}: ${parts.join(" › ")}`.trim();
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
