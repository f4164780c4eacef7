"""Two articles: a sound one, and one with a picture that says nothing."""

DISCLAIMER = (
    "This information is not medical advice and is not a substitute for the care of a doctor. Always ask your doctor."
)
ARTICLE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Walking</title>
<script type="application/ld+json">{{"@type": "MedicalWebPage"}}</script></head>
<body><main><article><h1>Walking</h1>
<p>A short walk every day keeps the back supple and the heart strong, and nobody needs a gym for it.</p>
IMAGE
<p>{DISCLAIMER}</p></article></main></body></html>"""
SOUND = ARTICLE.replace("IMAGE", "")
FAULTY = ARTICLE.replace("IMAGE", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="40" height="40">')
