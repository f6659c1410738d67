"""How the weights were made, from data to ONNX. The only part that needs PyTorch."""
