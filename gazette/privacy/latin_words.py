"""Words of Latin letters: usual English given names, and capital words of English notices that are nobody's name."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy

#: Enough for a name, with any second word that is no place.
USUAL_GIVEN: Final = frozenset(
    (
        "Ada Alan Albert Alex Alice Allen Amy Andrew Andy Angela Anna Anthony Benjamin Betty Bill Billy Bob Brian "
        "Bruce Carol Catherine Cathy Charles Cherry Chris Christine Cindy Daniel David Dennis Derek Diana Edward "
        "Edwin Elaine Emily Emma Eric Eva Fiona Frank Gary George Grace Helen Henry Irene Iris Ivy Jack James Jane "
        "Janet Jason Jennifer Jenny Jerry Jessica Jimmy John Johnny Joseph Joyce Judy Julia Karen Kate Kelly Kelvin "
        "Ken Kenneth Kevin Lily Linda Lisa Louis Lucy Mandy Mark Martin Mary Matthew Michael Michelle Mike Nancy "
        "Nicole Paul Peter Philip Rachel Raymond Richard Ricky Robert Rose Ryan Sally Sam Sandy Sarah Sean Simon "
        "Sophia Stella Stephen Steve Steven Susan Terry Thomas Tim Tina Tom Tommy Tony Victor Vincent Vivian Wendy "
        "William Wilson Winnie Yvonne Zoe Amanda Ben Bonnie Candy Carmen Carrie Coco Connie Danny Doris Eddie Eileen Elsa Esther Gigi "
        "Gloria Hannah Harry Jackie Jacky Jeff Jeffrey Jerome Jess Jessie Joanna Joe Joey Jonathan Josephine Justin Katherine Katie Keith "
        "Kenny Kitty Leo Leon Maggie Maria Martha Megan Melissa Molly Natalie Nick Olivia Oscar Patrick Pauline Peggy Phoebe Rebecca Rita "
        "Roger Ronald Samantha Samuel Sharon Shirley Tiffany Tracy Vanessa Veronica Vicky Walter Wayne "
        "Ahmed Mohammed Muhammad Mohamed Hassan Fatima Aisha Priya Rahul Anil Sanjay Deepak Sunita Arjun Jose Juan Carlos Luis Miguel "
        "Ivan Olga Natasha Dmitri Sergei Hans Pierre Giulia Giovanni Ingrid Yuki Haruto Kenji Hiroshi Takashi Keiko Tanaka Sato Yamamoto "
        "Watanabe Takahashi Kobayashi Nakamura Yoshida Nguyen Tran Pham Huynh "
    ).split()
)

#: Surnames as Hong Kong writes them.
ROMANISED: Final = frozenset(
    (
        "Au Auyeung Chan Chau Cheng Cheuk Cheung Chiu Choi Chong Chow Choy Chu Chui Chung Fan Fok Fong Fung Ha Hau Ho Hui Hung Ip Kan "
        "Kwan Kwok Kwong Lai Lam Lau Lee Leung Li Liu Lo Lok Luk Lui Ma Mak Man Mok Mui Ng Ngai Pang Poon Pun Shek Shum Siu Szeto Tam "
        "Tang Tong Tsang Tse Tsui Wan Wong Woo Wu Yam Yau Yeung Yim Yip Yiu Yu Yuen Yung"
    ).split()
)
#: Syllables of given names as Hong Kong writes them: Ho Siu Ling.
CALLED: Final = frozenset(
    (
        "Bik Bing Chak Chau Cheng Cheong Cheuk Chi Chin Ching Chiu Cho Choi Chor Chuen Chun Chung Fai Fat Fei Fong Fu Fuk Fung Hang Hei "
        "Heung Him Hin Hing Hiu Ho Hoi Hon Hong Hung Jing Jun Ka Kai Kam Kan Kar Kau Kay Kei Keung Ki Kin King Kit Ko Kok Kong Kuen Kui "
        "Kun Kwai Kwan Kwok Kwong Lai Lam Lan Lap Lau Leung Lik Lin Ling Lok Long Lui Lun Lung Mak Man Mau Mei Miu Mo Mui Mun Nam Nga "
        "Ngai Ngan Ngar Nok Oi Pak Pik Ping Po Pok Pui Sang Sau Shan Shing Shiu Shu Shui Shuk Sin Sing Siu Suet Sum Sze Tai Tak Tat Tim "
        "Tin Ting Tsan Tsoi Tsun Tsz Tung Wa Wah Wai Wan Wei Wen Wing Wo Yan Yat Yau Yee Yeuk Yeung Yi Yik Yim Yin Ying Yip Yiu Yu Yuan "
        "Yuen Yuet Yuk Yun Yung"
    ).split()
)
#: Words of notices that are syllables of given names, too: Lau Chi Keung.
SYLLABLES: Final = frozenset("Chi Fu Hong Kong Kung Sun Tai Wan Wai Yan".split())
#: Places that begin like a name.
PLACES: Final = (
    "Chai Wan", "Fan Ling", "Fo Tan", "Ho Man Tin", "Hong Kong", "Hung Hom", "Kwai", "Kwun Tong", "Lai Chi Kok", "Lam Tin", "Lau Fau Shan", "Lok Fu",
    "Lok Ma Chau", "Ma On Shan", "Ma Tau", "Pok Fu Lam", "Sai", "Sham Shui Po", "Shek Kip Mei", "Shek O", "Siu Sai Wan", "Tai", "Tong Fuk",
    "Tsang Tai Uk", "Tsing Yi", "Tsuen Wan", "Tuen Mun", "Tung Chung", "Wan Chai", "Wong Chuk Hang", "Wong Tai Sin", "Yau Ma Tei",
    "Yau Tong", "Yuen Long",
)  # fmt: skip
#: Where one of these stands, two capital words are a title, a place, an office or a make.
NO_NAMES: Final = frozenset(
    (
        "The This That These Those Please Dear All Any Each No Not New Old Our Your Their His Her Its And Or Of In On At For From To "
        "By With After Before During Until Since When Where Why How What Who If As It We You They He She There Here Thank Thanks "
        "Hello Hi Re Fwd Sir Madam Sirs Residents Resident Owners Owner Tenants Tenant Occupants Guest Guests Visitor Visitors "
        "Household Neighbour Neighbours Neighbor Committee Council Office Officer Management Manager Property Estate Service "
        "Services Centre Center Company Limited Ltd Inc Group Corporation Holdings Bank Hotel School College University Hospital "
        "Clinic Church Temple Station Airport Market Mall Plaza Park Garden Gardens Court House Building Tower Block Phase Unit "
        "Room Flat Floor Level Lobby Lift Lifts Elevator Escalator Gate Entrance Exit Road Street Avenue Lane Drive Square Bridge "
        "Bay Hill Lake River Island Beach City Town Village District County Province State States Republic Kingdom Union "
        "Street Water Gas Power Electric Electricity Electrical Fire Police Emergency Safety Security Guard Cleaning Repair Repairs "
        "Maintenance Engineering Technical Customer Hotline Help Desk Front Back Main Meeting Notice Notices Annual General Special "
        "Monthly Weekly Daily Report Summary Survey Complaint Complaints Feedback Form Rules Regulations Law Act Code Standard "
        "Standards Day Days Week Month Year Morning Afternoon Evening Night Holiday Festival Party Event Events Fair Games Sports "
        "Club Pool Gym Tennis Football Basketball Yoga Swimming Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
        "February March April May June July August September October November December Spring Summer Autumn Winter Christmas "
        "Easter Halloween Chinese English Mandarin Cantonese Hong Kong Macau Taiwan China Beijing Shanghai Shenzhen Guangzhou "
        "Tianjin York London Paris Tokyo Singapore America American Europe European Asia Asian North South East West Northern "
        "Southern Eastern Western Central Upper Lower Grand Royal Golden Green Blue Red White Black Silver Sun Sunny Happy Good "
        "Best Big Small First Second Third Last Next Free Public Private National International Global World People Family "
        "Children Child Kids Youth Senior Elderly Ladies Men Women Volunteer Volunteers Team Staff Worker Workers Contractor "
        "Contractors Supplier Technician Plumber Driver Parking Car Vehicle Vehicles Bicycle Delivery Courier Express Post Mail "
        "Parcel Package Online Mobile App Website Internet Network System Software Windows Office Word Excel Google Apple Microsoft "
        "Samsung Schneider Siemens Otis Hitachi Mitsubishi Toshiba Panasonic Philips Honda Toyota Tesla Audi Benz Land Rover Rolls "
        "Royce Model Series Type Version Class Grade Part Section Chapter Article Appendix Table Figure Page Item Items Number "
        "Date Time Place Venue Address Name Contact Tel Fax Attention Subject Total Amount Fee Fees Payment Invoice Receipt "
        "Deposit Budget Fund Account Reserve Work Works Project Plan Programme Program Schedule Test Testing Inspection Check "
        "Air Conditioning Cold Hot Pump Tank Valve Pipe Drain Sewage Waste Rubbish Garbage Recycling Plastic Paper Glass Light "
        "Lights Lamp Battery Charging Charger Camera Door Doors Window Wall Roof Ceiling Balcony Kitchen Bathroom Toilet Corridor "
        "Staircase Stairs Basement Podium Playground Clubhouse Library Reading Study Hall Theatre Cinema Museum Restaurant Cafe "
        "Coffee Tea Bar Shop Store Supermarket Kung Fu Tai Chi Wi Fi Double Ninth Mid Dragon Boat Lunar National Labour Labor Oil Shoes Potter"
    ).split()
)
#: Surnames of Vietnam with their marks.
VIETNAM: Final = frozenset(
    "Nguyễn Trần Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lê Đinh Trịnh Đoàn Lương".split()
)
#: Zhang Xiaofeng, Wang Li-hua, as the mainland writes names.
_SYLLABLE: Final = (
    "(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    "(?:[ai](?:ng?|[oi])?|ia(?:ng?|o)?|ie|iong|i[nu]|ou|ong?|e(?:ng?|i|r)?|u(?:a(?:ng?|i)?|o|i|n|e)?|ü|v))"
)
PINYIN: Final = lazy(
    "(?:(?:Zhang|Wang|Zhao|Zhou|Huang|Xu|Zhu|Guo|Luo|Gao|Liang|Zheng|Xie|Tang|Deng|Feng|Cao|Peng|Zeng|Xiao|Tian|Dong|Yuan|Cai|Jiang|Yu|Du|Cheng|Wei|Su|Lu"
    "|Ding|Ren|Yao|Shen|Fu|Zhong|Cui|Liao|Shi|Jia|Xia|Wu|Liu|Chen|Yang|Li|Lin|Hu|Qian|Qin|Qiu|Meng|Hou|Duan|Lei|Hao|Shao|(?P<word>He|Sun|Song|Pan|Tan|Fan|Ye|Mao|Bai))"
    f" (?=[A-Z][a-z]+(?:-[A-Za-z][a-z]+)?\\Z)(?i:{_SYLLABLE}(?:[-']?{_SYLLABLE})?(?(word)(?<=[a-z]{{4}}))))"
)
BEFORE: Final = lazy(
    "(?<![A-Za-z])(?:from|by|[Dd]ear|[Cc]ontact|[Nn]amed?|called|with|for|[Tt]enants?|[Oo]wners?|[Rr]esidents?|[Oo]ccupant|[Gg]uest|[Hh]older|[Mm]ember|[Ss]tudent|[Cc]hair(?:man|woman|person)|[Ss]ecretary|[Tt]reasurer|[Tt]eacher|[Cc]oach|[Ww]itness|[Ee]xecutor|[Aa]ttendees?|[Pp]resent|"
    "[Vv]isitor|[Cc]omplainant|[Ll]andlord|[Dd]river|[Aa]pplicant|[Pp]assenger|signed|Mr|Mrs|Ms|Dr|Miss|spouse|wife|"
    "husband|son|daughter)[.:]?[ ]?\\Z"
)
DOES: Final = lazy(
    "(?:[ ]?[（(](?:owner|tenant|resident|Flat|flat|Room|room|Unit|unit|male|female|aged|M|F|业主|租|住|女|男|"
    "[\u4e00-\u9fff]{1,5}籍|外籍|[\u4e00-\u9fff]{1,4}国人)|[ ,，:：（(]{0,3}"
    "(?:[Pp]assport|[Vv]isa|[Mm]obile|[Pp]hone|[Tt]el|[Ee]-?mail|WeChat|[Cc]ell|ID|aged|born|owner|tenant|resident|"
    "护照|签证|手机|电话|邮箱|微信|证件|身份|"
    "asked|wrote|writes|called|calls|complained|complains|reported|reports|said|says|requested|requests|emailed|replied|"
    "replies|lives|lived|living|moved|paid|refused|agreed|signed|wants|wanted|needs|claims|claimed|rents|rented|owns|"
    "parked|parks|keeps|kept|left|returned|visited|thanked|thanks|apologi[sz]ed|confirmed|confirms|phoned|texted|"
    "mentioned|objected|objects|volunteered|offered|applied|checked|would|will be|has not|has been|has asked|is away|"
    "is abroad|(?:of|in|at|from) (?:Flat|Room|Unit|Block|Tower)|"
    "has (?:paid|left|returned|lost|moved|signed|complained|reported|agreed|requested|collected)|"
    "is (?:the|a|an|our|my|his|her)(?: new| old)? "
    "(?:nanny|tenant|owner|helper|maid|wife|husband|mother|father|son|daughter|driver|landlord|neighbou?r|resident))"
    "(?![A-Za-z])|[ ]?(?:さん|サン|様|ちゃん))"
)
#: Lam Tin Estate, Lau Fau Shan Road.
PLACE: Final = lazy(
    " (?:Road|Street|Estate|Court|House|Mansion|Building|Station|MTR|Village|Park|Garden|Plaza|"
    "Lane|Path|Terrace|Temple|School|Bridge|Market|Bay|Hill|Line)"
)
