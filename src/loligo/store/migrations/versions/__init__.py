"""One file per step, named by the schema it leads to."""
