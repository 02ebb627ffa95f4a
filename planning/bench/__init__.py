"""The bench: three sizes of the portal, what is measured in them, and what the figures are held against."""
