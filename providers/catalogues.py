"""The catalogues of Act 108/2006 Sb.: types of social services and target groups, as plain data with their sources.

Sources
- Types: § 37 and §§ 39 to 70 of Act 108/2006 Sb., on social services; area of care by § 32, forms by § 33. Names as the
  registry of providers (Registr poskytovatelů sociálních služeb, data.mpsv.cz/web/data/rpss) spells them.
- The open code list of types (druhy-socialni-sluzby.json, same place) has 34 items: 33 of the act's original text
  and the centre of mental health, whose section and area we have not seen printed; they stay empty.
- Registry ids of types are numbers of that code list: 5 and 13 were seen, the others follow from the order of the list.
- Target groups: the registry's code list cilove-skupiny-osoby.json; an id stands only where it was seen.
- Usual forms are a hint to whoever fills in a service. The law changes, so an unusual form brings a warning only.
"""

from providers.enums import AreaOfCare, Form
from providers.models import ServiceType, TargetGroup

COUNSELLING, CARE, PREVENTION = AreaOfCare.COUNSELLING, AreaOfCare.CARE, AreaOfCare.PREVENTION
FORM_OF_LETTER = {"A": Form.OUTPATIENT, "P": Form.RESIDENTIAL, "T": Form.FIELD}

# (section, name, area, usual forms: A outpatient, P residential, T field; id in the registry)
SERVICE_TYPES = [
    ("37", "Odborné sociální poradenství", COUNSELLING, "ATP", "2"),
    ("39", "Osobní asistence", CARE, "T", "3"),
    ("40", "Pečovatelská služba", CARE, "TA", "4"),
    ("41", "Tísňová péče", CARE, "T", "5"),
    ("42", "Průvodcovské a předčitatelské služby", CARE, "TA", "6"),
    ("43", "Podpora samostatného bydlení", CARE, "T", "7"),
    ("44", "Odlehčovací služby", CARE, "TAP", "8"),
    ("45", "Centra denních služeb", CARE, "A", "9"),
    ("46", "Denní stacionáře", CARE, "A", "10"),
    ("47", "Týdenní stacionáře", CARE, "P", "11"),
    ("48", "Domovy pro osoby se zdravotním postižením", CARE, "P", "12"),
    ("49", "Domovy pro seniory", CARE, "P", "13"),
    ("50", "Domovy se zvláštním režimem", CARE, "P", "14"),
    ("51", "Chráněné bydlení", CARE, "P", "15"),
    ("52", "Sociální služby poskytované ve zdravotnických zařízeních lůžkové péče", CARE, "P", "16"),
    ("54", "Raná péče", PREVENTION, "TA", "17"),
    ("55", "Telefonická krizová pomoc", PREVENTION, "T", "18"),
    ("56", "Tlumočnické služby", PREVENTION, "TA", "19"),
    ("57", "Azylové domy", PREVENTION, "P", "20"),
    ("58", "Domy na půl cesty", PREVENTION, "P", "21"),
    ("59", "Kontaktní centra", PREVENTION, "AT", "22"),
    ("60", "Krizová pomoc", PREVENTION, "TAP", "23"),
    ("60a", "Intervenční centra", PREVENTION, "ATP", "34"),
    ("61", "Nízkoprahová denní centra", PREVENTION, "AT", "24"),
    ("62", "Nízkoprahová zařízení pro děti a mládež", PREVENTION, "AT", "25"),
    ("63", "Noclehárny", PREVENTION, "A", "26"),
    ("64", "Služby následné péče", PREVENTION, "PA", "27"),
    ("65", "Sociálně aktivizační služby pro rodiny s dětmi", PREVENTION, "TA", "28"),
    ("66", "Sociálně aktivizační služby pro seniory a osoby se zdravotním postižením", PREVENTION, "AT", "29"),
    ("67", "Sociálně terapeutické dílny", PREVENTION, "A", "30"),
    ("68", "Terapeutické komunity", PREVENTION, "P", "31"),
    ("69", "Terénní programy", PREVENTION, "T", "32"),
    ("70", "Sociální rehabilitace", PREVENTION, "TAP", "33"),
    (None, "Centrum duševního zdraví", "", "AT", ""),
]

TARGET_GROUPS = {
    "děti a mládež ve věku od 6 do 26 let ohrožené společensky nežádoucími jevy": "",
    "etnické menšiny": "",
    "imigranti a azylanti": "",
    "oběti domácího násilí": "",
    "oběti obchodu s lidmi": "",
    "oběti trestné činnosti": "",
    "osoby bez přístřeší": "",
    "osoby do 26 let věku opouštějící školská zařízení pro výkon ústavní péče": "",
    "osoby komerčně zneužívané": "",
    "osoby ohrožené závislostí nebo závislé na návykových látkách": "",
    "osoby s chronickým duševním onemocněním": "",
    "osoby s chronickým onemocněním": "",
    "osoby s jiným zdravotním postižením": "",
    "osoby s kombinovaným postižením": "",
    "osoby s mentálním postižením": "",
    "osoby s poruchou autistického spektra": "",
    "osoby s potřebou paliativní péče": "27",
    "osoby s tělesným postižením": "",
    "osoby se sluchovým postižením": "",
    "osoby se zdravotním postižením": "",
    "osoby se zrakovým postižením": "",
    "osoby v krizi": "",
    "osoby žijící s demencí": "30",
    "osoby žijící v sociálně vyloučených komunitách": "",
    "osoby, které vedou rizikový způsob života nebo jsou tímto způsobem života ohroženy": "",
    "pachatelé trestné činnosti": "",
    "pečující osoby": "26",
    "rodiny s dítětem/dětmi": "",
    "senioři": "24",
}


def usual_forms(letters):
    """Return the values of Form for letters of the law («AT»), as ServiceType keeps them: «outpatient,field»."""
    return ",".join(FORM_OF_LETTER[letter] for letter in letters)


def load():
    """Write both catalogues to the database, by name; a second run changes nothing. Return the number of rows."""
    types = [
        ServiceType(section=section, name=name, area=area, usual_forms=usual_forms(letters), registry_id=registry_id)
        for section, name, area, letters, registry_id in SERVICE_TYPES
    ]
    groups = [TargetGroup(name=name, registry_id=registry_id) for name, registry_id in TARGET_GROUPS.items()]
    ServiceType.objects.bulk_create(
        types,
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["section", "area", "usual_forms", "registry_id"],
    )
    TargetGroup.objects.bulk_create(
        groups, update_conflicts=True, unique_fields=["name"], update_fields=["registry_id"]
    )
    return len(types) + len(groups)
