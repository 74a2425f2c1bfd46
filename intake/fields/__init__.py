"""Answer types: one class each, from the posted text to the stored form, the receipt, the export and the tally."""
