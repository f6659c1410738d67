"""x"""
def html(run): return ""
