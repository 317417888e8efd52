"""What several measures listen for: the talking stretch, pauses, sentences, pace, syllables."""
