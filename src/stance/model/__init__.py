"""The model folder, the encoders and the classifier; torch is imported when one of them is used."""
