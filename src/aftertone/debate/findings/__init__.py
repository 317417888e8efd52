"""What is found in comments that stand in their camps."""
