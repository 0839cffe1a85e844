"""XML as it comes: in any encoding, mended where that changes no word, read safely."""
