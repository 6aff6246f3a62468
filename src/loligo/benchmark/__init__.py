"""How fast: five workloads for Loligo and for every simulator that can be imported here."""
