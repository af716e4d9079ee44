// MulAcc stands for assembly that no analysis reads.
