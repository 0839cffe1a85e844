"""Networks as ONNX graphs: built from published weights, kept, and run."""
