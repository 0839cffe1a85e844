"""The write path: sources become articles, versions, passages and vectors."""

import os

# onnxruntime reports its use to its makers from the moment it is imported, unless
# this is set; nothing leaves the machine that a user didn't send.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
