"""Which sentences are a medical disclaimer, and which only look like one."""

import pytest

from rules.medical.reader import LANGUAGES, readers
from rules.medical.signals import Signal
from rules.medical.statement import find_statements
from rules.model import Target
from rules.page import TextBlock
from rules.text.sentences import sentences, words

DISCLAIMERS = """
Steps Weekly does not give medical advice. Ask your nurse.
OakTrack shows your steps. It does not replace the opinion of a cardiologist.
Ferrotrack ne remplace pas l'avis d'un médecin.
Ferrotrack non sostituisce il parere del medico.
Ferrotrack no constituye consejo médico.
A sua rotina diária não substitui o aconselhamento médico.
Dies sind Schätzwerte, keine medizinische Beratung.
Dieses Regelwerk ersetzt keine ärztliche Beratung.
What our members post should not be seen as medical advice.
Scores of this kind should not be considered medical advice.
Posts in this forum are no substitute for the opinion of your rheumatologist.
Medical disclaimer: for educational use only. See your own physician.
This is a demo of a triage bot, not a medical diagnosis.
It was made as a study aid. It is not a medical device and gives no diagnosis.
Not a medical device. Not for diagnostic use.
AI summary. Not a diagnosis. Please confirm with your nurse.
This site is not a full guide to every treatment. If you are unsure, ask your pharmacist.
Our pages cannot take your own situation into account. Speak to your doctor.
The information here is accurate as far as we know, but it is no substitute for specialist professional advice.
These stretches are general guidance. Ask your physical therapist first.
The booklet is meant to support, not replace, the talks that you have with your own surgeon.
I am a chat assistant and not a doctor. This page is for information only.
Este guia não dispensa a avaliação por um ortopedista.
Esta guía no sirve para autodiagnosticarse.
This leaflet is not meant to tell what is wrong with you, nor to take the place of advice from your physician.
Ironwood does not provide medical advice, diagnosis or treatment.
The facts given here should not be used to diagnose any condition. These pages are for education only.
What stands on this site is general information only and does not constitute medical advice.
This overview may not fit you. Talk to your family doctor to find out if this information applies to you.
All information on this site is for educational purposes only. For a diagnosis, see your doctor.
This tool does not provide a diagnosis.
This quiz cannot diagnose you.
We are not doctors. Our blog is for informational purposes only.
You should always ask your doctor before acting on any information you find on this website.
No doctor-patient relationship is created by your use of this site.
Nothing on this page should be construed as an attempt to render a medical opinion.
Please see your doctor: what you read here can't replace an examination in person.
The chatbot is not a replacement for a licensed therapist.
Not medical advice. For education only.
We cannot diagnose conditions through this website.
This app is not a medical device.
For research use only. Not for clinical use.
CityBreeze shows the air in your street and is not intended as medical advice.
Your score is for informational purposes only and does not replace the opinion of a physician.
Not a substitute for professional medical advice
This is a personal diary, not medical advice.
Cette analyse ne remplace pas l’avis d’un pharmacien.
Este análisis no sustituye la opinión de un médico.
The author is not a doctor; this blog is for entertainment only.
Ask your midwife to make sure that the information on this page applies to you.
We are not liable for a wrong diagnosis that is based on the content of this site.
I'm no nurse, only a mother: please don't take anything I write as medical advice.
If something worries you, do not rely on this site but on a qualified doctor.
Nothing in this newsletter should be interpreted as a recommendation of any treatment.
Nothing on Ironwood should take the place of what your physician tells you.
The overview on this page is a guide and is not personal medical advice.
It should not be used in place of the advice of a physician.
Our fact sheets are publications and give no medical advice to single patients.
These pages give general information about medical matters. This text is not advice and must not be treated as such.
The information in this text is general. Check with your midwife.
HeartPal is a running app and not a medical device. Ask your doctor.
Our menus and plans are not personal nutrition advice.
Before trying anything on this blog, ask your midwife.
This page is not meant as a replacement for seeing a professional.
I am not a doctor. What this blog tells is what I have lived through.
We give no advice to patients as doctors would: we do not provide medical advice. This page only tells our story.
The advice on this page is of a general nature. Speak to your midwife about your own case.
This leaflet does not cover all directions, warnings and interactions. Ask your pharmacist.
Do not make any medical decision on the strength of this article.
Your quiz score is not a medical diagnosis.
This is not medical advice; it is one patient's story.
Please note that we are unable to give medical advice through this website.
This guide is meant to support, not replace, the relationship between a patient and his or her own physician.
This sheet is used together with, not in place of, the advice of your surgeon.
Do not act upon anything you hear in this podcast without the consent of your doctor.
This information may not apply to you. Talk to your midwife.
None of the stories on these pages should be treated as a prescription.
The Society does not practice medicine. See your own physician about treatment.
Die Inhalte dieser Website ersetzen nicht den Besuch beim Arzt.
Unsere Patienteninformationen können das Gespräch mit dem Hausarzt nicht ersetzen.
Die Angaben sollen die Arzt-Patienten-Beziehung unterstützen und keinesfalls ersetzen.
Verwenden Sie die Informationen dieser Seite nicht, um Diagnosen zu stellen.
Dieser Beitrag ersetzt nicht den Gang zum Arzt.
Die Informationen hier sind allgemein gehalten. Wenden Sie sich an Ihren Arzt.
Der Rechner liefert keine Diagnose.
Unsere Kurse ersetzen keine Psychotherapie.
Diese Seite ist nicht dazu da, Ihren Hausarzt zu ersetzen.
Dieses Forum ist nur ein Blog und dieser Blog ersetzt keine Therapie.
Unsere Hinweise sind allgemeiner Natur. Besprechen Sie alles Weitere mit Ihrer Ärztin.
Die Texte dieser Seite stellen keine Empfehlung der genannten Behandlungen oder Arzneimittel dar.
Unsere Artikel können eine ärztliche Untersuchung nicht ersetzen.
Bitte wenden Sie sich mit Beschwerden an Ihren Arzt. Diese Seite dient nur der allgemeinen Information.
Dieses Merkblatt stellt keine medizinische Beratung dar.
Diese Broschüre kann das Gespräch mit Ihrer Ärztin nicht ersetzen.
Diese Anwendung ist kein Medizinprodukt.
Les informations de ce site ne sauraient remplacer une consultation médicale.
Nos articles ne se substituent pas à l’avis d’un professionnel de santé.
Le contenu de ce site est fourni à titre informatif. Consultez votre médecin avant tout traitement.
Cette application ne pose pas de diagnostic.
Les renseignements de ce site visent à soutenir, non à remplacer, la relation entre le patient et son médecin.
Nos fiches ne dispensent pas d’une visite chez le médecin.
La información de esta guía no debe utilizarse para el tratamiento de enfermedades.
EstaSalud no ofrece asesoramiento médico, diagnósticos ni tratamientos.
Esta página es solo informativa. Solo un médico puede hacer un diagnóstico.
Esta tabla y esta guía son orientativas. Consulte a su médico.
Nada de lo que lee en este sitio debe tomarse como consejo médico.
Cette page est purement informative : seul un médecin peut poser un diagnostic.
Queste pagine non dispensano consigli medici.
La información de esta página no sustituye la visita a su médico.
Este sitio ofrece información general y no debe utilizarse para diagnosticar enfermedades. Consulte a su médico.
As informações deste site não substituem a consulta com um médico.
Este conteúdo é apenas informativo. Procure sempre o seu médico.
Le informazioni di questo sito non sostituiscono il parere del medico.
I contenuti hanno scopo divulgativo e non intendono sostituire il rapporto con il proprio medico.
Ironwood does not offer medical advice through this website.
Educational use only; not a replacement for care from a licensed provider.
The newsletter is educational and isn't a substitute for your veterinarian's advice.
Recipes posted here are not medical recommendations. Ask your midwife before you try them.
Ironwood does not provide medical advice, and the exercises here are not intended to treat any disease.
The results of this quiz are not a diagnosis.
This is general information and may not apply to you. Your nurse can tell you more.
Please don't rely on this page alone: ask a professional.
For information only. Consult a doctor for medical advice.
Dieses Portal bietet keine persönliche Beratung. Wenden Sie sich an Ihren Hausarzt.
Verzögern Sie niemals den Gang zum Arzt wegen etwas, das Sie auf dieser Website gelesen haben.
Unser Quiz kann keine ärztliche Diagnose ersetzen.
Material con fines educativos. No debe utilizarse para el autodiagnóstico.
Il sito non fornisce consulenze mediche.
This page isn't medical advice but one mother's story.
Our blog posts are not a substitute for an appointment.
We make no diagnosis on this website.
Do not use the symptom tool in place of seeing a doctor.
Nos conseils ne dispensent pas de consulter un médecin.
Unsere Tipps ersetzen nicht den Besuch beim Arzt.
General information only. Speak with your GP about your own case.
The calculator knows nothing of you and is no substitute for a consultation.
The answers given by our midwives are general and do not replace an individual consultation.
Please see a doctor for a diagnosis; the pages on this site are educational.
This leaflet supplements, but does not replace, a discussion with your anesthetist.
Los resultados son orientativos y no sustituyen la valoración de un profesional.
IronTrack gives lifestyle tips and is no diagnostic tool.
IronTrack offers coaching, not medical advice.
This tracker is not a nurse or a crisis line. Call 112 if you are in danger.
These scores must not be used for treatment decisions.
An automated estimate, not a clinical assessment.
Medical notice for all readers: not a replacement for your doctor's judgement.
Do not change your medication based on this chart.
For demonstration purposes only, not for clinical use.
Oakwell does not give medical advice.
We do not give medical advice.
Iron.example is not a health care provider and does not offer medical advice.
I cannot replace your doctor, I am an assistant made of software.
Dieses Werkzeug ist kein Medizinprodukt.
Keine medizinische Beratung durch diese App.
Eisenwerk liefert Lerninhalte, keine medizinische Diagnose.
Wir stellen keine Ferndiagnosen und geben keine ärztliche Beratung.
Ceci n'est pas un dispositif médical.
Aucune réponse de ce robot ne doit être prise comme un avis médical.
Il s'agit d'une estimation, pas d'un diagnostic.
Je ne remplace pas un médecin.
Aviso para lectores: no es un dispositivo médico ni sustituye el juicio de su médico.
Hierro Sano ofrece cursos, no diagnóstico ni tratamiento médico.
En ningún caso lo que publica esta web puede considerarse un diagnóstico.
O FerroApp é um apoio à rotina e não substitui a avaliação de um médico.
Nenhuma resposta deste assistente deve ser interpretada como orientação médica.
Nessun consiglio medico: questo strumento è solo informativo.
Questo modulo non è un dispositivo medico.
Non sono uno strumento diagnostico: in caso di dubbi consulta un medico.
"""
LOOK_ALIKES = """
For research use only. Not for use in diagnostic procedures.
This trial is for research only and its results will not be used to diagnose you.
It is not a diagnosis but a symptom. See your doctor.
The results of a blood test should not be interpreted without medical advice.
Do not use the internet as a substitute for medical advice.
These stories are about people with gout. They did not take medical advice.
A second opinion does not replace the advice of your own doctor.
Home remedies are no substitute for medical advice. Talk to your doctor.
Vitamins cannot replace the advice of your doctor.
Le test ne remplace pas l'avis d'un médecin.
El tratamiento no sustituye el consejo médico.
Educational use only. Rates vary; consult a licensed insurance professional.
The helpline is not a substitute for the advice of your doctor.
Please seek the advice of qualified professionals before you decide anything on the strength of this website.
This skill does not replace professional judgment or an audit.
Almond drinks are no replacement for the milk that your pediatrician prescribes.
No debe utilizarse para tratar resfriados. Consulte a su médico.
For more information, use our guide. Ask your doctor about side effects.
One high reading is not a diagnosis.
The questionnaire in that study was not designed to diagnose depression.
Your surgeon can tell you when you may drive.
Fasting is not a substitute for medical treatment. Talk to your doctor before you begin.
Exercise cannot replace insulin. Ask your physician how much insulin you need.
The Helpline does not provide medical advice, treatment plans or referrals.
Never substitute herbs for medical treatment. Talk to your doctor first.
Do not give fluids to someone who is unconscious and seek medical care at once.
This article explains why fasting is not a substitute for medical treatment.
Support groups are no substitute for professional help. Ask your therapist.
The information on this site is not legal advice and is not a substitute for advice from an attorney.
This website is for informational purposes only and gives no investment advice. Talk to your financial adviser.
The views on this page are the author's own and not those of the hospital.
Individual results may vary. Testimonials on this website are no guarantee.
This post contains affiliate links.
Talk to your doctor if you have questions about your medicines.
Home monitoring is not a substitute for visits to your doctor.
A gluten-free diet is not intended to help you lose weight.
This product is not intended to diagnose, treat, cure or prevent any disease.
The nurse line cannot provide a diagnosis over the telephone.
A blood test alone cannot diagnose lupus. This article explains the tests your doctor may order.
It is not a replacement for insulin. Ask your doctor.
This material may not be reproduced without permission for educational purposes.
We do not share your medical information with third parties.
If you do not feel better, see your doctor for diagnosis or treatment.
No medical treatment can cure a cold, but this guide may help.
Our pharmacists cannot give medical advice about pets. Contact your vet.
It is not a replacement for your inhaler. Talk to your asthma nurse.
The clinic does not prescribe opioids. Ask your doctor.
This site is not for use in an emergency. Call for help.
This website uses cookies. We do not diagnose faults of your browser.
This leaflet does not list all side effects. Ask your pharmacist.
The screening is for information only. Ask your doctor what the result means.
Use fruit in place of sweets, not the other way round; ask your dietitian.
Do not delay seeking care because of fear of the virus.
Disclaimer
No medical advice
Ersetzen Sie nicht die Therapie durch Kräuter. Fragen Sie Ihren Arzt.
Ne remplacez pas votre traitement par des plantes sans avis médical.
Ein Test ersetzt keine ärztliche Untersuchung; sprechen Sie mit Ihrem Arzt.
El test no sustituye la consulta. Hable con su médico.
Vitamine ersetzen keine ausgewogene Ernährung. Fragen Sie Ihren Arzt.
Daher kann die Tablette die Impfung nicht ersetzen.
Este produto não se destina a tratar ou curar doenças.
Le jeûne ne remplace pas un traitement médical. Demandez conseil à votre médecin.
No sustituya su tratamiento médico por hierbas. Consulte a su médico.
Positive thinking is no substitute for professional medical advice.
A warm bath is no substitute for professional medical advice.
Yoga and meditation are not a substitute for medical advice from your doctor.
Patience is not a substitute for a doctor's advice.
Nurses do not diagnose or prescribe.
A “not medical advice” line in the footer is not enough.
A disclaimer should say that the text does not replace professional medical advice.
Positives Denken ist kein Ersatz für ärztlichen Rat.
La méditation ne remplace pas l'avis d'un médecin.
La meditación no sustituye el consejo médico profesional.
O pensamento positivo não substitui o aconselhamento médico.
Il pensiero positivo non sostituisce il parere del medico.
Ce simulateur ne remplace pas l'avis d'un avocat.
"""


def block(text: str) -> TextBlock:
    return TextBlock(text=text, target=Target("p"), tag="p")


@pytest.mark.parametrize("text", DISCLAIMERS.strip().splitlines())
def test_a_disclaimer_is_found(text: str):
    assert find_statements([block(text)])


@pytest.mark.parametrize("text", LOOK_ALIKES.strip().splitlines())
def test_a_look_alike_is_not(text: str):
    assert not find_statements([block(text)])


def test_neighbouring_blocks_are_read_together():
    texts = [
        "Medical disclaimer",
        "This is an archive of our older articles.",
        "It does not replace your doctor's advice.",
    ]
    (found,) = find_statements([block(text) for text in texts])
    assert found.core.text == texts[2]
    assert Signal.LABEL in found.signals
    assert found.span == (0, 2)


def test_a_sentence_goes_on_after_a_line_feed_and_in_the_next_paragraph():
    broken = "The information on this site\nis not meant to take the place of\nyour doctor's advice."
    assert find_statements([block(broken)])
    (found,) = find_statements([block("This leaflet cannot"), block("replace the advice of your doctor.")])
    assert found.text == "This leaflet cannot replace the advice of your doctor."


def test_items_of_a_list_are_no_one_sentence():
    items = ["things that do not", "replace the advice of your doctor", "this site"]
    blocks = [TextBlock(text=item, target=Target("li"), tag="li") for item in items]
    assert not find_statements(blocks)


def test_blocks_far_apart_are_not():
    texts = [
        "All information on this site is for educational purposes only.",
        *["Iron is a metal."] * 6,
        "Ask your doctor.",
    ]
    assert not find_statements([block(text) for text in texts])


def test_the_site_speaks_of_itself_by_name():
    text = [block("Ironwood does not provide medical advice. Ask your doctor.")]
    assert not find_statements(text, frozenset({"oakfield"}))
    assert find_statements(text, frozenset({"ironwood"}))
    assert find_statements(text), "nobody knows what the site is called"
    assert find_statements([block("Ironwood Health does not provide medical advice. Ask your doctor.")])


def test_the_weightiest_statement_comes_first():
    short = "This page does not replace your doctor's advice."
    long = f"Disclaimer: {short} It is for information only. See your physician."
    texts = [short, *["Iron is a metal."] * 9, long]
    assert [one.core.text for one in find_statements([block(text) for text in texts])] == [long, short]


def test_every_language_knows_every_phrase():
    names = {frozenset(reader.patterns) for reader in readers()}
    assert len(names) == 1
    assert {*Signal, "about", "pronoun", "publisher", "fragment", "clause", "deed", "here", "meta"} < next(iter(names))
    assert [reader.language for reader in readers()] == [*LANGUAGES]


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.language)
def test_the_quick_look_lets_through_all_that_the_phrases_find(reader):
    for text in (DISCLAIMERS + LOOK_ALIKES).splitlines():
        for sentence in sentences(text):
            plain = words(sentence.text)
            found = {signal for signal in Signal if reader.patterns[signal].search(plain)}
            assert {signal for signal in found if not reader.find(signal, plain)} == set(), plain
            denials = found & {Signal.SUBSTITUTE, Signal.NOT_ADVICE, Signal.MISUSE, Signal.HEED, Signal.VAGUE}
            assert denials <= reader.read(plain).signals, plain
