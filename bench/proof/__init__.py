"""What the proof's estimators reach, on simulated trials whose truth is known and on real ones."""
