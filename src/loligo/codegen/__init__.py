"""From a cell to text: lowered to a program, printed as C. Pure; nothing is compiled here."""
