"""How the cell looks: words, colours, figures, widgets and the two live components."""
