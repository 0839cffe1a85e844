"""What is understood of questions, against labels that a person gave.

python -m benchmarks.understanding.outlets LABELS QUESTIONS [--ids odd|even]
"""
