"""What leads wrote of their services' figures, by group; the numbers themselves stand in the figures alone."""
# fmt: off

VALUES = {
    "dz": "Krizové služby vykazují víc zájemců, než kolik jich mohou do dvou dnů přijmout. Shodujeme se na příčině: "
          "chybí odpolední a sobotní kapacita, ne metoda.\n\nU bydlení se daří; čekání na první schůzku se ale "
          "prodloužilo a příští rok ho chceme sledovat po měsících.",
    "sv": "Dluhové poradny mají plno od září do prosince, v létě místa jsou. Noclehárna měla mírnou zimu, z jednoho "
          "roku nic nevyvozujeme.\n\nSlužby pro cizince upozorňují na dobu čekání na tlumočníka; v číslech zatím není.",
    "se": "Odmítnuté žádosti o terénní péči jsou hlavně večery a soboty. Domovy mají obsazeno a rozdíl je jen v tom, "
          "jak dlouho lidé čekají.\n\nOdlehčovací služba je to, na co se rodiny ptají nejčastěji.",
    "zp": "Služby plní, co si daly za cíl. Nejvíc zájemců odmítají stacionáře pro lidi s vysokou mírou podpory; u nich "
          "číslo samo neříká, kolik péče jeden člověk potřebuje, proto čtěte i komentáře.",
    "dr": "Rodin přibývá a poradny to zvládají kratšími konzultacemi. Prosíme, ať se to nečte jako úspora: dlouhodobá "
          "práce s rodinou se tím odkládá.",
    "za": "Následná péče navazuje dobře, chybí bydlení po léčbě. Terénní program má stejné pokrytí jako loni.",
    "jbc": "Služby vykázaly údaje včas. Pečovatelská služba upozorňuje na odmítnuté víkendové úkony.",
}
SETTING = (
    "Indikátory jsme prošli na jednání. Každá služba si cíle dala sama a ke změnám připsala důvod; skupina je bere "
    "na vědomí a nic neslučuje."
)
CORRECTIONS = [
    ("most-cdz", "Je cíl na celý rok, nebo od dubna, kdy má přibýt druhý tým?"),
    ("prostor-teren", "Prosíme doplnit, jestli cíl počítá i s Frýdlantskem."),
]
"""Services of the running round whose lead asked about a figure, and what."""
