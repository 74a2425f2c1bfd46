"""Moving in as data: papers to bring, papers to sign, when fees begin and who pays them (001 §八 4)."""
