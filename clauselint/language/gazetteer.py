"""Countries, states, provinces and business centres, as data for ``places``."""

from __future__ import annotations

# key: names; adjectives after a bar; a key may take several lines. Keys are ISO 3166: a country, or a country and
# its state.
_COUNTRIES = """
AE: United Arab Emirates; UAE; U.A.E.; Dubai; Abu Dhabi; DIFC; ADGM | Emirati
AR: Argentina; Buenos Aires | Argentine; Argentinian
AT: Austria; Vienna; Wien; Graz; Linz; Salzburg | Austrian
AU: Australia; Sydney; Melbourne; Brisbane; Canberra; New South Wales; Queensland | Australian
BD: Bangladesh; Dhaka | Bangladeshi
BE: Belgium; Brussels; Bruxelles; Antwerp; Ghent; Leuven | Belgian
BG: Bulgaria; Sofia | Bulgarian
BM: Bermuda | Bermudian
BR: Brazil; Sao Paulo; São Paulo; Rio de Janeiro; Brasilia | Brazilian
CA: Canada | Canadian
CH: Switzerland; Swiss Confederation; Zurich; Zürich; Geneva; Lausanne; Basel; Zug; Bern | Swiss
CL: Chile; Santiago de Chile | Chilean
CN: China; People's Republic of China; PRC; P.R.C.; Mainland China; Beijing; Shanghai; Shenzhen
CN: Hangzhou; Guangzhou; Chengdu; Nanjing; Wuhan; Suzhou | Chinese
CO: Colombia; Bogota; Bogotá | Colombian
CY: Cyprus; Nicosia; Limassol | Cypriot
CZ: Czech Republic; Czechia; Prague; Brno | Czech
DE: Germany; Federal Republic of Germany; Berlin; Munich; München; Hamburg; Frankfurt
DE: Frankfurt am Main; Cologne; Köln; Stuttgart; Düsseldorf; Heidelberg; Karlsruhe; Leipzig
DE: Dresden | German
DK: Denmark; Copenhagen; Aarhus | Danish
EE: Estonia; Tallinn | Estonian
EG: Egypt; Cairo | Egyptian
ES: Spain; Madrid; Barcelona; Valencia; Seville | Spanish
EU: European Union; European Economic Area; EEA
FI: Finland; Helsinki; Espoo; Tampere | Finnish
FR: France; Paris; Lyon; Toulouse; Marseille; Lille; Grenoble; Nantes; Bordeaux; Strasbourg; Roubaix | French
GB: United Kingdom; Great Britain; England; England and Wales; Wales; London; Cambridge, England
GB: Oxford, England; Manchester; U.K.; UK | English; British; Welsh
GB-NIR: Northern Ireland; Belfast
GB-SCT: Scotland; Edinburgh; Glasgow | Scottish; Scots
GG: Guernsey
GR: Greece; Athens; Thessaloniki | Greek; Hellenic
HK: Hong Kong; Hong Kong SAR; Kowloon
HR: Croatia; Zagreb | Croatian
HU: Hungary; Budapest | Hungarian
ID: Indonesia; Jakarta | Indonesian
IE: Ireland; Republic of Ireland; Dublin; Cork, Ireland; Galway | Irish
IL: Israel; Tel Aviv; Tel-Aviv; Jerusalem; Herzliya; Haifa | Israeli
IN: India; New Delhi; Delhi; Mumbai; Bangalore; Bengaluru; Hyderabad; Chennai; Pune; Gurgaon; Noida; Kolkata | Indian
IS: Iceland; Reykjavik; Reykjavík | Icelandic
IT: Italy; Rome; Milan; Milano; Turin; Bologna; Florence, Italy | Italian
JE: Jersey, Channel Islands; Bailiwick of Jersey
JP: Japan; Tokyo; Osaka; Kyoto; Yokohama; Nagoya | Japanese
KE: Kenya; Nairobi | Kenyan
KR: Republic of Korea; South Korea; Korea; Seoul; Busan; Seongnam; Pangyo | Korean
KY: Cayman Islands | Cayman
LI: Liechtenstein; Vaduz
LT: Lithuania; Vilnius | Lithuanian
LU: Luxembourg; Grand Duchy of Luxembourg | Luxembourgish
LV: Latvia; Riga | Latvian
MT: Malta; Valletta | Maltese
MX: Mexico; Mexico City; Monterrey | Mexican
MY: Malaysia; Kuala Lumpur; Cyberjaya; Penang | Malaysian
NG: Nigeria; Lagos; Abuja | Nigerian
NL: Netherlands; The Netherlands; Holland; Amsterdam; Rotterdam; The Hague; Utrecht; Eindhoven | Dutch
NO: Norway; Oslo; Bergen; Trondheim | Norwegian
NZ: New Zealand; Auckland; Wellington
PH: Philippines; Manila; Makati | Philippine; Filipino
PK: Pakistan; Karachi; Islamabad; Lahore | Pakistani
PL: Poland; Warsaw; Krakow; Kraków; Wroclaw; Gdansk | Polish
PT: Portugal; Lisbon; Porto | Portuguese
QA: Qatar; Doha | Qatari
RO: Romania; Bucharest; Cluj | Romanian
RS: Serbia; Belgrade | Serbian
RU: Russia; Russian Federation; Moscow; Saint Petersburg | Russian
SA: Saudi Arabia; Kingdom of Saudi Arabia; Riyadh; Jeddah | Saudi
SE: Sweden; Stockholm; Gothenburg; Göteborg; Malmö; Malmo; Uppsala; Linköping; Luleå | Swedish
SG: Singapore; Republic of Singapore | Singaporean
SI: Slovenia; Ljubljana | Slovenian
SK: Slovakia; Bratislava | Slovak
TH: Thailand; Bangkok | Thai
TR: Türkiye; Turkey; Istanbul; Ankara | Turkish
TW: Taiwan; Taipei; Hsinchu; Republic of China | Taiwanese
UA: Ukraine; Kyiv; Kiev | Ukrainian
US: United States; United States of America; USA; U.S.A.; U.S.; US | American
VG: British Virgin Islands
VN: Vietnam; Viet Nam; Hanoi; Ho Chi Minh City | Vietnamese
ZA: South Africa; Johannesburg; Cape Town | South African
CA-AB: Alberta; Calgary; Edmonton | Albertan
CA-BC: British Columbia; Vancouver
CA-MB: Manitoba; Winnipeg
CA-NB: New Brunswick
CA-NL: Newfoundland; Newfoundland and Labrador
CA-NS: Nova Scotia; Halifax
CA-ON: Ontario; Toronto; Ottawa; Waterloo, Ontario
CA-PE: Prince Edward Island
CA-QC: Quebec; Québec; Montreal; Montréal
CA-SK: Saskatchewan
US-AL: Alabama
US-AK: Alaska
US-AZ: Arizona; Phoenix
US-AR: Arkansas
US-CA: California; San Francisco; Los Angeles; San Jose; Palo Alto; Mountain View; Menlo Park
US-CA: Santa Clara; Sunnyvale; Cupertino; San Diego; Redwood City; San Mateo; Oakland; Irvine | Californian
US-CO: Colorado; Denver; Boulder
US-CT: Connecticut; Hartford
US-DC: District of Columbia; Washington, D.C.; Washington D.C.; Washington, DC; Washington DC
US-DE: Delaware; Wilmington
US-FL: Florida; Miami; Orlando; Tampa
US-GA: Atlanta; State of Georgia; Atlanta, Georgia
US-HI: Hawaii
US-ID: Idaho; Boise
US-IL: Illinois; Chicago
US-IN: Indiana; Indianapolis
US-IA: Iowa
US-KS: Kansas
US-KY: Kentucky
US-LA: Louisiana; New Orleans
US-ME: State of Maine; Maine
US-MD: Maryland; Baltimore
US-MA: Massachusetts; Boston
US-MI: Michigan; Detroit; Ann Arbor
US-MN: Minnesota; Minneapolis
US-MS: Mississippi
US-MO: Missouri; St. Louis; Kansas City
US-MT: Montana
US-NE: Nebraska; Omaha
US-NV: Nevada; Las Vegas; Reno
US-NH: New Hampshire
US-NJ: New Jersey; Newark
US-NM: New Mexico; Albuquerque
US-NY: New York; New York City; Manhattan; Brooklyn
US-NC: North Carolina; Charlotte; Raleigh
US-ND: North Dakota
US-OH: Ohio; Columbus; Cleveland; Cincinnati
US-OK: Oklahoma
US-OR: Oregon; Portland
US-PA: Pennsylvania; Philadelphia; Pittsburgh
US-PR: Puerto Rico
US-RI: Rhode Island
US-SC: South Carolina
US-SD: South Dakota
US-TN: Tennessee; Nashville; Memphis
US-TX: Texas; Houston; Dallas; Austin | Texan
US-UT: Utah; Salt Lake City
US-VT: Vermont
US-VA: Virginia; Reston; Arlington
US-WA: State of Washington; Washington State; Seattle; Redmond; Bellevue; Washington
US-WV: West Virginia
US-WI: Wisconsin; Milwaukee
US-WY: Wyoming
"""

# Also words, first names or surnames in lower or title case: only as written here or in capitals.
CAPITAL_ONLY = frozenset(
    "us uk prc usa uae eea turkey jersey phoenix columbus cork reno orlando austin charlotte raleigh boulder porto "
    "wellington polish irvine portland arlington mobile reading".split()
)


def _entries() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _COUNTRIES.strip().splitlines():
        key, _, rest = line.partition(": ")
        for name in rest.replace("|", ";").split(";"):
            names[" ".join(name.split()).lower()] = key
    return names


NAMES: dict[str, str] = _entries()
