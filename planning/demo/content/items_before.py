"""Items of the action plan of the year before last, all of them evaluated."""
# fmt: off

from planning.demo.shapes import Step

ITEMS = [
    Step(
        "p-krize", "1.1", "keep", "included", "Krizová pomoc v dosavadním rozsahu",
        "Udržet provoz krizového centra pět dní v týdnu a zavést jednotnou rezervaci prvních rozhovorů.",
        service="klid-krize", rise=("A", "interv", 0), fte=0.5, costs=(("region", 3900), ("city", 850)),
        indicators="klid-krize/1", outcome="partly",
        done="Rezervace funguje od dubna. Do dvou dnů jsme nabídli rozhovor téměř čtyřem pětinám zájemců.",
        spent=4690, why_not="Kapacita nestačí na podzimní měsíce.",
        what_next="Podat záměr na navýšení o tři intervence denně.",
    ),
    Step(
        "p-tym", "1.2", "increase", "included", "Druhá sestra v týmu centra duševního zdraví",
        "Přijmout druhou psychiatrickou sestru, aby mohl tým vyjíždět i odpoledne.", service="most-cdz",
        rise=("T", "klient", 0), fte=1, costs=(("region", 5200), ("city", 600), ("insurers", 1400)),
        indicators="most-cdz/1", outcome="fulfilled",
        done="Sestra nastoupila v březnu, výjezdy pokrývají všední dny do 18 hodin.", spent=7120,
    ),
    Step(
        "p-bydleni", "2.1", "supporting", "included", "Pravidla pro přidělování městských bytů s podporou",
        "Připravit s odborem majetku pravidla, podle kterých Centrum bydlení navrhuje nájemníky do vyčleněných bytů.",
        service="mesto-bydleni", costs=(("city", 400),), indicators="mesto-bydleni/1", outcome="fulfilled",
        done="Rada pravidla schválila v červnu, vyčleněno je dvacet bytů.", spent=310,
    ),
    Step(
        "p-registr", "2.3", "supporting", "included", "Zkušební rok registru neuspokojených žádostí",
        "Osm služeb zkouší jednotný list, do kterého se zapisují jen počty a důvody odmítnutí.",
        costs=(("city", 60),), outcome="continuing",
        done="Zapojilo se šest služeb. Ukázalo se, že důvody je třeba sjednotit a zkrátit na pět.", spent=45,
        what_next="Rozšířit na všechny služby, které přijímají žádosti.",
    ),
    Step(
        "p-dluhy", "2.4", "keep", "included", "Dluhová poradna v dosavadním rozsahu",
        "Poradna na náměstí a výjezdy na ubytovny.", service="jerab-dluhy", rise=("A", "klient", 0), fte=0.5,
        costs=(("region", 2900), ("city", 700)), indicators="jerab-dluhy/1 jerab-dluhy/2", outcome="fulfilled",
        done="Soud povolil 88 oddlužení, čekání se drží pod dvěma týdny.", spent=3580,
    ),
    Step(
        "p-vecer", "3.1", "increase", "included", "Večerní směna pečovatelské služby",
        "Zkušebně zavést péči do 20 hodin ve všední dny.", service="pecovatelska-teren", rise=("T", "klient", 0),
        fte=0.5, costs=(("region", 14800), ("city", 6100), ("users", 7900)), indicators="pecovatelska-teren/2",
        outcome="not", done="Vypsána tři výběrová řízení.", spent=28300,
        why_not="O směnu se nepřihlásil nikdo s potřebnou kvalifikací.",
        what_next="Zkusit dělenou směnu a příplatek od města.",
    ),
    Step(
        "p-letak", "3.5", "supporting", "included", "Leták pro seniory a jejich rodiny",
        "Vydat první list A4 a rozvézt ho k lékařům.", costs=(("city", 35),), outcome="fulfilled",
        done="Vytištěno pět tisíc kusů, rozvezly je pečovatelky a knihovna.", spent=32,
    ),
    Step(
        "p-autismus", "4.2", "supporting", "included", "Vstupní analýza pro službu s vysokou mírou podpory",
        "Zjistit, kolik dospělých s autismem v regionu službu potřebuje a co dnes dostává.", provider="svet",
        costs=(("city", 90), ("gifts", 40)), outcome="fulfilled",
        done="Analýza popsala devatenáct rodin bez služby; skupina ji projednala v září.", spent=126,
    ),
    Step(
        "p-skola", "5.4", "supporting", "included", "Případové konference s nezávislým facilitátorem",
        "Nabídnout školám facilitátora pro dvacet dva případových konferencí.", service="mesto-prevence",
        costs=(("city", 220),), indicators="mesto-prevence/1", outcome="fulfilled",
        done="Proběhlo 25 konferencí ve čtrnácti školách.", spent=176,
    ),
    Step(
        "p-teren", "6.1", "keep", "included", "Terénní program pět dní v týdnu",
        "Udržet terén v ulicích a sběr pohozeného materiálu.", service="prostor-teren", rise=("T", "kontakt", 0),
        fte=0, costs=(("region", 2450), ("city", 520)), indicators="prostor-teren/1 prostor-teren/3",
        outcome="fulfilled", done="V terénu jsme byli 236 dní, o šest víc, než jsme slíbili.", spent=2930,
    ),
]
