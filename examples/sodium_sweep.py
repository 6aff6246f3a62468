"""Threshold against the density of Na+ channels: fewer channels, higher threshold."""

import loligo

for block in (0.0, 0.25, 0.5, 0.75, 0.9):
    threshold = loligo.measure.threshold("classroom", {"block_na": block})
    print(f"{block:4.0%} of Na+ channels blocked: a brief input must reach {threshold:.2f} mV")
