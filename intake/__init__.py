"""Takes in what residents send through the approved forms and keeps it sealed until the office reads it."""
