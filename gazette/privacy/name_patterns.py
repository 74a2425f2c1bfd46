"""What stands before and after a name: roles and labels, what people do, marks, places."""

from __future__ import annotations

import re
from typing import Final

from gazette.privacy.lexicon import CLEAR, COMPOUND, RARE, STRICT, SURNAMES

HAN: Final = "\u4e00-\u9fff"
FIRST: Final = "".join(sorted(SURNAMES | {name[0] for name in COMPOUND}))
_FIRST_LABELLED: Final = "".join(sorted({*FIRST, *RARE}))
ROLE: Final = (
    "业主|住户|租户|租客|户主|住客|房主|房东|家属|联系人|联络人|投诉人|反映人|报修人|报事人|来电人|来访人|当事人|"
    "申请人|"
    "经办人|经办|接待|审批|回访|值班|签发|起草|代理人|委托人|受托人|承租人|产权人|"
    "购房人|买受人|权利人|共有人|签收人|收件人|寄件人|领取人|车主|驾驶人|司机|伤者|患者|病人|死者|肇事者|责任人|"
    "举报人|建议人|"
    "提议人|发起人|监护人|候选人|持卡人|"
    "欠费人|缴费人|付款人|收款人|回访人|受访人|户名|姓名|名字|名叫|叫做|真名|签名|签字|署名|居民|村民|老人|老伴|"
    "丈夫|妻子|"
    "爱人|父亲|母亲|儿子|女儿|孩子|孙子|孙女|"
    "其父|其母|其子|其女|其妻|其夫|其姐|其弟|其兄|弟弟|妹妹|哥哥|姐姐|儿媳|女婿|保姆|护工|邻居|同住人|学生|男子|"
    "女子|当选人|"
    "主任|副主任|委员|书记|经理|主管|管家|保安|保洁员|保洁|师傅|维修工|电工|水工|工程师|"
    "记录人|主持人|记录|主持|列席|出席|缺席|到会|值班员|客服|接待人|处理人|负责人|审批人|经手人|证明人|见证人|复核|"
    "制表|审核|"
    "监票人|计票人|唱票人|代表|先生|女士|"
    "会计|出纳|律师|医生|老师|民警|社工|网格员|教练|快递员|外卖员|装修工|工人|中介|房客|监理|技术员|秘书|干事|主席|"
    "会长|秘书长|店主|老板|店长|股东|"
    "法人|法定代表人|主讲|陪同人员|教师|队员|球员|选手|一等奖|二等奖|三等奖|冠军|亚军|季军|优秀奖|中奖|作者|摄影|"
    "撰稿|编辑|"
    "通讯员|失主|监票|计票|唱票|投诉者|报案人|举报者|监事|理事|名单|人员|参加人|与会|与会者|获奖者|当选|分别是|党员|"
    "志愿者|"
    "楼长|组长|队长|被投诉人|欠费户|被告|原告|本人|我叫|我是|网名|"
    "昵称|实名|户内人员|家庭成员|成员"
)


def _by_first(words: str) -> str:
    """Write alternatives grouped by their first character, longest first: the search then tries few of them."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words.split("|"), key=len, reverse=True):
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


LABEL: Final = re.compile(
    f"(?:{_by_first(ROLE)}|Name|name|NAME|Contact|contact)(?:[（(][^（()）]{{1,12}}[)）])?(?P<mark>[ ]?[：:＝=|][ ]?|"
    f'[ ]{{1,3}}|名?叫做?|[为是])?(?P<open>[“「"（(])?(?=[{_FIRST_LABELLED}][{HAN}])'
)
DELIMS: Final = '，。；：！？、,.;:!?\\s|“”"（(）)【\\[\\]】》0-9日时分晚'
LIST_MARK: Final = re.compile(f"[{HAN}]{{0,4}}(?:[、，, /和及与]|、 )(?=[{HAN}])")
ITEM: Final = re.compile(f"[{FIRST}][{HAN}]{{1,2}}(?=[、和与跟及]|[^、和与跟及]*$)")
ROW: Final = re.compile(
    f"[{FIRST}][{HAN}]{{1,2}}(?:[、和与跟及][{FIRST}][{HAN}]{{1,2}}?){{1,12}}"
    f"(?=[^{HAN}]|$|[两三四五六七八九十][位名人]|等|业主|住户|因|在|发生|吵|争|反映|投诉|同意|签|到会|出席|夫妇|之间)"
)
ROW_INSIDE: Final = re.compile(
    f'[{FIRST}](?<=[，。；：！？、,.;:!?\\s|“”"（(）)】《》].)(?=[{HAN}]{{1,2}}[、和与跟及][{FIRST}])'
)

#: A role, a label or a verb right before a name.
PERSON_BEFORE: Final = frozenset(
    (
        f"{ROLE}|证人|街道办|居委会|派出所|业委会|党支部|管理处|工程部|客服部|保安部|安保部|委托|授权|联系|通知|"
        f"收到|感谢|表扬|安排|名叫|位叫|告知|"
        "询问|回访|劝说|批评|奖励|慰问|看望|寻人|家属|推选|选举|任命|聘请|增补|罢免|业主群|群里|群主|是|叫|找|请|致|"
        "由|经|与|和|跟|陪同"
    ).split("|")
)
#: What only a person does.
ACTS: Final = (
    "反映|反应|来电|致电|投诉|表示|报修|报事|询问|咨询|建议|提出|提议|来访|到访|认为|发言|缺席|签字|签名|签收|承诺|"
    "同意|反对|弃权|补充|担任|当选|"
    "拖欠|欠缴|欠费|欠|拒|去世|受伤|摔|骂|称|说|夫妇|夫妻|一家|全家|等人|等[0-9一二三四五六七八九十两]|本人|女士|"
    "先生|同志|家里|家中|家的|家|名下|"
    "联系|沟通|核实|协商|确认|电话|手机|回访|回复|告知|致歉|道歉|因|今年|现年|男|女|身份证|住在?|居住|入住|搬|租住|"
    "养|遛|把|"
    "将|在|曾|已|来|到|也|多次|"
    "代|签|自|私|记录|登记|值班|巡查|巡视|到场|上门|填写|审核|整理|患|拾|捡|获|荣|受|要求|申请|希望|负责|处理|跟进|"
    "接待|办理|"
    "主持|介绍|汇报|打|给|提|问|又|昨|今|于|向|对|的|和|与|及|从|被|正|是|按|未|没|不|系|并|竟|仍|却|随|一直|常|总|"
    "都|再|会|能|"
    "可|要|想|愿|敢|肯|家长|擅|违|送|拿|借|捐|停|堵|晒|跌|扔|丢|砸|殴|夜|带"
)
AFTER_STRONG: Final = re.compile(f"[^{HAN}]|$|{ACTS}")
_ACTS_PLAIN: Final = (
    "反映|来电|致电|投诉|表示|报修|询问|咨询|建议|提出|提议|来访|到访|认为|发言|签字|签名|签收|承诺|反对|弃权|当选|"
    "拖欠|欠|去世|受伤|说|夫妇|夫妻|一家|全家|等人|本人|同志|家里|"
    "家中|名下|沟通|核实|协商|联系|确认|回访|致歉|道歉|居住|租住|主持|多次|在家|家漏|处理|负责|接待|擅自|私自|违规|"
    "晕倒|摔倒|拒绝|堆放|占用|停放|搭建|装修|饲养|辞职|送来|家养|遛|"
    "把|介绍|附议|赞成|提醒|指出|强调|解释|答复|宣布|宣读|陈述|质疑|追问|参加|参与|请假|委托|领取|认领|归还|到会|"
    "在场|见证|陪|抱着|推着|扶着|喊|吵|闹|搬|借|捐|捡|拾|丢|遗失|"
    "获得|荣获|担任|接任|离职|入职|退休|值守|值夜|协助|通知|安排|回复|跟|出面|刚|昨天|今天|昨晚|上午|下午|晚上|带着|"
    "牵|骑|开车|报名|申请|递交|提交|购买|出租|承租|起诉|态度|损坏|"
    "划伤|打伤|殴打|报警|报案|撤诉|转告|告诉|发现|认可|满意|不满|不服|不同意|不在|拒不|缴纳|交纳|支付|补缴|退还|"
    "赔偿|感谢|表扬|抱怨|质问|提问|回答|要求|希望|请求|挂失|领走|留言|"
    "发来|来信|来函|写信|先生|女士|拿|自行|自愿|故意|驾驶|驾车|路过|经过|站在|坐在|先后|再次|曾|现|已|仍|正在|就|于|"
    "帮|打电话|打来|提供|同其|照顾|等业主|等住户|等居民"
)
_ACTS_SHAPED: Final = (
    "同意(?!书)|称[，,：:]?|等[0-9一二三四五六七八九十两]+(?:人|位|户|名)|家(?=[，。、的\\n]|$)|家(?:空调|阳台|厨房|"
    "卫生间|门口|孩子|小孩|狗|电|水|窗|屋)|住在?|"
    "的(?:手机|电话|车|身份证|房|家|微信|号码|孩子|母亲|父亲|妻子|丈夫|投诉|意见|诉求|反映)|[（(](?:业主|住户|女|男|"
    "[0-9]|电话|手机|主任|租户|委员|代)|"
    "(?:[，, ]|电话|手机)*1[3-9][0-9]|代[表签领交缴办]|因[^此\\n]|[，,、 ](?:其|他|她|男|女|现?年|系|家?住|电话|手机|"
    "身份证|[0-9]{2}岁)|养的?狗|"
    "被(?!动)|[ ]?[0-9]{2,6}元|的(?:快递|包裹|老公|老婆|钥匙|账号|宠物|小孩|女儿|儿子)|系[^统列数\\n]|诉[^求讼\\n]|"
    "代[收为理]|私[占搭]|未[接到缴交签回在]|拒[交缴收]|"
    "在(?:业主|群|[0-9]|小区|楼|车库|电梯|大堂)|从[^事业\\n]|为[^了此什\\n]|之[子女妻父母夫]|的[车狗妻夫父母儿女子]|"
    "家[门厨卫阳]|两[户家人位]|[二三四五]人|[，,][男女]"
)
ACTION: Final = re.compile(f"{_by_first(_ACTS_PLAIN)}|{_ACTS_SHAPED}")
#: What a person does and a thing hardly: enough for a name of unusual characters.
REPORTS: Final = re.compile("来电|致电|来访|到访|反映|投诉|报修|表示|提出|称[，,：:]|1[3-9][0-9]{9}")
END_MARK: Final = re.compile('[，。、；：！？,.;:!?（）()\\s|“”"】\\[\\]/]|$')
PLACE_AFTER: Final = re.compile(
    f"[{HAN}]{{0,2}}(?:路|街|道|巷|弄|广场|花园|苑|小区|城|村|镇|市|区|县|省|园|湾|里|大厦|公馆|府|公司|集团|物业|"
    f"学校|小学|"
    f"中学|大学|医院|银行|超市|商场|酒店|站|桥|牌|品牌|店|"
    "有限|置业|地产|中心|公园|国际|家园|山庄|名苑|雅苑)"
)
BEFORE_NUMBER: Final = re.compile(
    "[ 　]*(?:的?(?:手机|电话|联系电话|联系方式|身份证|车牌|微信|住址?|家住|邮箱)号?码?(?:为|是)?)?[ ，,：:（(|"
    "、/\\-]{0,3}$"
)
#: A name at the head of a clause, after a number or room, or after 由, 与, 对 …, and what the person does.
ACTOR: Final = re.compile(
    f"[{FIRST}](?<=[{DELIMS}室房户栋楼号元的由经与跟找据请替帮对向和同被让给为及、是到叫知员者"
    f"人长师].)(?=[{HAN}]{{1,3}}?(?:{ACTION.pattern}))"
)
#: A clear surname, one usual character and a particle that follows a doer: 郑某在3栋楼下….
DOER: Final = re.compile(
    f"[{''.join(sorted(CLEAR))}](?:(?<=[{DELIMS}由经与跟找据请替帮对和被让给为及、是叫者人员].)|(?<=\\A.))"
    f"[{''.join(sorted(STRICT))}](?=[在把将已又也向给到来去从说没不因])"
)
#: Three characters that are usual in names; what stands around them decides.
FREE: Final = re.compile(f"[{''.join(sorted(SURNAMES))}][{''.join(sorted(STRICT))}]{{2}}")
#: Ends of role words and links, behind which a name may begin: 监事…, 失主…, 告知….
ROLE_END: Final = frozenset("者员人长主事户方由经与跟找据请替帮对向和同被让给为及、是到叫知的内名某系即有")
#: Any word for a person (寄存人, 监督员, 获奖者) and a mark or a blank.
SOME_PERSON: Final = re.compile(f"[人员者长](?<=[{HAN}].)[ ]?(?:[：:] ?|[ ])(?=[{FIRST}][{HAN}])")
#: Any label with a colon: enough for a common surname and two usual characters, alone up to the next mark.
AFTER_COLON: Final = re.compile(
    f"[：:][ ]?(?=[{FIRST}][{HAN}]{{2}}[、，。；;,. ）)\\s|/])|[：:][ ]?(?=[{FIRST}][{HAN}]{{2}}$)"
)
#: A name of another people (阿卜杜·某某) after a role, or before what a person does.
FOREIGN: Final = re.compile(
    f"(?:{ROLE})[：: 是叫为]{{0,2}}([{HAN}]{{2,6}}?·[{HAN}]{{2,6}}?)(?=[^{HAN}]|$|{ACTION.pattern})"
)
#: Two words of Latin letters with a capital each; a name if the first is a common English given name.
ENGLISH_PAIR: Final = re.compile("[A-Z](?<![A-Za-z].)[a-z]{1,11} (?P<family>[A-Z][a-z]{1,11})(?![A-Za-z])")
ENGLISH_GIVEN: Final = frozenset(
    (
        "Ada Alan Albert Alex Alice Allen Amy Andrew Andy Angela Anna Anthony Benjamin Betty Bill Billy Bob Brian "
        "Bruce Carol Catherine Cathy Charles Cherry Chris Christine Cindy Daniel David Dennis Derek Diana Edward "
        "Edwin Elaine Emily Emma Eric Eva Fiona Frank Gary George Grace Helen Henry Irene Iris Ivy Jack James Jane "
        "Janet Jason Jennifer Jenny Jerry Jessica Jimmy John Johnny Joseph Joyce Judy Julia Karen Kate Kelly Kelvin "
        "Ken Kenneth Kevin Lily Linda Lisa Louis Lucy Mandy Mark Martin Mary Matthew Michael Michelle Mike Nancy "
        "Nicole Paul Peter Philip Rachel Raymond Richard Ricky Robert Rose Ryan Sally Sam Sandy Sarah Sean Simon "
        "Sophia Stella Stephen Steve Steven Susan Terry Thomas Tim Tina Tom Tommy Tony Victor Vincent Vivian Wendy "
        "William Wilson Winnie Yvonne Zoe "
    ).split()
)
ENGLISH_PLACES: Final = frozenset(
    "Street Road Hotel Garden Centre Center House Court Building Company Bank School Park Day".split()
)
#: Two parts in the sounds by which names of other peoples are written.
_SOUNDS: Final = (
    "阿艾爱安巴白拜邦布贝本毕别不卜查达丹迪德丁东都杜多尔法非费夫弗甫古哈海汉赫花黄吉加贾江姜杰金景卡凯康克肯库拉莱兰"
    "勒雷里力利丽林玲罗洛马麦买曼毛美梅蒙米木穆娜纳乃奈南妮尼努欧帕潘佩齐其奇强琴曲热仁日如若萨赛桑扎沙山什石苏塔泰坦"
    "特提吐图托娃瓦汪旺维卫温乌吾西希夏雅亚延叶依伊益因英尤玉赞则孜扎兹子宗措才次仓嘎格贡卓央吾甘别合孜逊"
)
AFAR: Final = re.compile(
    f"(?<![{HAN}·])[{_SOUNDS}]{{2,6}}·[{_SOUNDS}]{{2,6}}|"
    f"(?<=[人主户员叫是由与和让])[{_SOUNDS}]{{2,6}}·[{_SOUNDS}]{{2,6}}"
)
#: Tibetan and Mongolian names without a surname.
_TIBETAN: Final = (
    "(?:扎西|卓玛|次仁|格桑|多吉|央金|旺堆|平措|尼玛|达瓦|巴桑|拉姆|丹增|洛桑|顿珠|白玛|索朗|仁青|德吉|边巴|普布|"
    "米玛|拉巴|才让|卓嘎|强巴|贡布|"
    "旦增|曲珍|梅朵|措姆)"
)
FOLK: Final = re.compile(
    "[扎卓次格多央旺平尼达巴拉丹洛顿白索仁边普米才强贡旦曲梅娜萨乌斯阿宝"
    "那苏](?=[西玛仁桑吉金堆措瓦姆增珠朗青布让嘎巴珍朵云琴拉音日图根])"
    f"(?:(?<=(?=({_TIBETAN}{{2}})).)|(?<=(?=((?:娜仁|萨仁|乌云|斯琴|阿拉坦|宝音|那日|苏日|巴图|格根)"
    "(?:花|高娃|其其格|图雅|托娅|格日勒|娜|苏|巴特尔|巴雅尔|苏和))).))"
)
LATIN_LABEL: Final = re.compile("[：: ](?=[ ]?[A-Z][a-z])(?<=[A-Za-z人户主名].)")
LATIN: Final = re.compile(
    "(?:姓名|联系人|业主|住户|租户|投诉人|Name|name|Contact|contact|Owner|owner|Tenant|tenant|Resident|resident)[ ]?"
    "[：: ][ ]?([A-Z][a-z]{1,11}(?:[ ][A-Z][a-z]{1,11}){1,2})(?![A-Za-z])"
)
