"""Surnames, the characters given names are made of, and those they are not."""

from __future__ import annotations

from typing import Final

from gazette.privacy.weights import WEIGHTS

#: Surnames so common that an untitled name with them is believed without a label.
COMMON: Final = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
#: Common surnames that hardly begin an ordinary word: enough for 老王, 小李, 王业主, 陈总.
CLEAR: Final = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱郭梁宋郑谢韩唐冯董曹袁邓许沈彭吕苏卢蒋蔡贾魏薛阎潘杜戴钟汪姜姚谭廖邹熊陆郝崔邱秦侯邵孟"
    "尹黎乔贺龚林何罗马傅曾叶余夏田任范丁萧顾龙段雷汤"
)
SURNAMES: Final = COMMON | frozenset(
    "施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐庞樊兰肖华柯饶欧阮童纪苗涂凌裴冉甘祝殷房盛左阳包费路时关项骆"
    "詹占祁莫柴柏鲍闵卓屈解应宗霍成娄丛谷游蓝景古卜宁单瞿管翁桂车舒褚简窦沙舍臧池滕佟卞席晏湛靳冷苑喻缪明麦耿闻辛储官水巫"
    "乌尧米全戚符艾丘粟桑隋党楚练揭仇狄竺冼郁穆谈缑郎虞戎邬胥查冀郜荆鞠匡练蒙宓农蒲濮强仝危邝邸车岑敖商战支訾庄连吉卫奚昌花皮卞伏茅麻梅刁裘宣贲诸钮束幸司韶蔺屠劳姬雍寿边燕浦宦容慎戈暨寇阙利巩晁勾阚丰巢蒯盖桓苟闫付佘覃帅漆鄢芮封伊宫栾甄曲衣逯"
)
COMPOUND: Final = frozenset(
    "欧阳 上官 司马 司徒 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 端木 东方 南宫 独孤 长孙 轩辕 宇文 申屠 呼延 百里 万俟 闻人 淳于".split()
)
#: Characters often met in given names.
GIVEN: Final = frozenset(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海林晓小雪梅丹萍鹏辉玲飞燕彬斌波宁浩凯琴云莉洁"
    "倩颖琳瑶佳嘉欣怡思雨雯婷悦琪璐慧惠淑珍珠凤春夏秋冬菊莲荣贵福禄寿喜庆祥瑞吉安康健泰和兴旺发财富宝银金铁钢铜锋"
    "剑峰岩山川江河湖泉源清澜泽润雷震霆雄豪俊杰英才德义仁礼智信忠孝诚良善正直公廉贤达成功胜利全立新宏伟光耀阳晨旭"
    "昊昌盛晖晴朗星月宇轩辰子梓涵浩然睿博文彦哲翰墨诗书韵艺乐音琦琛瑜珊珏玥瑾璇莹晶馨香芬芸芝茜蓉薇菲萌萱蕾蓓苗"
    "树森松柏柳楠桐栋梁彤虹丝绮绣锦绍继承永恒长久世家邦民生友朋亮卫东南西北中兵武斗战群振兴益民加先学科有根来顺万"
    "大力保国庆社会革红向前进步跃增敬尊爱心如意可人仪妍妮娇媛婉姣姗娴嫣茹怀远望洪亚雅素凡一二三四启开元权威炳焕"
    "煜熙烨炜焱灿煌童童贝贝蒙天佑佐佩仲伯季叔茂齐传奇连城方圆双全少青青志毅坚定鸿飞翔翼凌云鹤鹰龙虎豹骏驰腾尧舜"
    "禹汤周运时守仓仲坤乾培基堂增墉奎娥妹姑娣嫦媚婵嬿岚崇巧帆广庭廷弘彪影征微忆恩悟惜慈懿扬承振捷攀政昕映昭晋景"
    "智曼朝本朵权柔柯栩桂榕樱歆汉沁沛泓津洲淇淳渊湘滢潇濠炎烈燊爽牧玮珂琅琬琰璟甜甫申畅登皓盈真睦石砚硕祖秉程"
    "稳竹笑筠简粤紫红纯纲纳经维绪罡羽翠耘聪肖胤臣舒舟航良艾芊苏若茵荷莎莺菁葵蓝蔚薛裕观言诺谦豫贞赛超越辛迅逸道"
    "遥邵郁野钊钧铭锐镇镜闯闻阔际陶隆雁霖露霄靖韬颂顶顺颜风飚馥驹魁魏鲁麒麟黎默龄"
    "优尚升铃满圣冰涌泳照焰勃循徽念恭慎慰扶抒昂昆晚暖曙杉枝柄柠桑毓汇滋潮炯烽熹爵琥璋瓒盼眉知祝禧稚竞绵缨聚芙芽苍茉蓬蕴薪裳谊谷贺迎逢郎隽集骄鸥鹭麦妹姐"
    "繁茗翘添荫滨遵彧劼晞苓荟笙箫笛弟孝悌彭帝师农耕渔樵桥栈汀渡帜炬炽烛甄琢珠砺磐碧祎祯禄秀稷箴粲络绫罗美彩亭宜冠宗柱勤俭鸣桃杏梨藕菱蝶鹃娅婧婕妤瑛苒芷菡蕊萤蓁茗沐沂泠淼渝漫潼澄汐沫旻晗晔晟曦暄桦楷榆樾珩珺琨璞祺"
    "禾穗竣筱绎缘羿翊翎聿致芃莘莞蔼衡谨轶迪钰铮鑫镕霏霓颐颢骁骅鸽麟恺恬悠惟慕懋拓旺朔楚汶沣洛洵浚溪滔灵灏炅烁煊熠"
    "伦俐儒兆冉励劲卉卿厚吟咏垚夕奕好妙姝宸寒尔屹岑峥峻嵘巍幸庚弈弦彰心忻勋舫斐棠棣椿荔荃菊葆蕙薰虞蝉衍褀誉豪赫辕"
    "辽邈酉釉锟锡镛闵阡陌霜霁颉飒骞鲲鸾黛乃亦仕伊佰侠侨俨倚偲允兹冕冲凇凝刃劭勉匀卓双君善嗣圣培增壮士夙奥妆姿娉"
) | frozenset(char for char, weight in WEIGHTS.items() if weight >= 1)
#: Characters that do not stand in a given name: particles, pronouns, counters.
NOT_GIVEN: Final = frozenset(
    "的了是在与及或不没对于将请需要已未被把以从到等各其该此这那些我你他她它们您也都就还又很更最个位名户楼层室号年日点"
    "分次条款第由据按照因则但而且并所者吗呢吧啊么什谁哪怎给让使跟随着过起去出后内外下说称住电话某另里边侧部级类性"
    "区段米元员厂局处所校站科组委办店馆库网县管险奖费用件项型机器具设备像"
)

#: Characters that stand in given names but as often in ordinary words: not enough where no label helps.
_LOOSE: Final = frozenset(
    "二三四五大中有来向前进步可人加先学科保力公正直全方成功达立世家民生上下东南西北时运周连城能理自如意义发开启守"
    "利用好报车物定用财富和平安业书诗文石江河湖海山水川岛泉源树林竹木火金银铁钢铜石兵武斗战群众廉放改革社会卫"
)
STRICT: Final = (
    GIVEN - _LOOSE - frozenset("好心") - frozenset(char for char, weight in WEIGHTS.items() if weight < 1)
    | frozenset("文海林金江山石平安书")
    | frozenset(char for char, weight in WEIGHTS.items() if weight >= 3)
)
#: Two characters that make an ordinary word behind whatever stands before them.
ORDINARY: Final = frozenset(
    "文明 安全 平安 安康 健康 和平 光明 永远 阳光 晨光 东方 建国 海洋 森林 江山 金银 春天 夏天 秋天 冬天 春秋 春夏 秋冬 英文 中文 文明 书文 文书 "
    "安静 宁静 安宁 平静 平和 和平 平安 康宁 吉祥 祥和 富贵 荣华 美丽 红星 星光 月光 波浪 雨雪 雪雨 云雨 雷雨 春雨 明星 明月 国庆 "
    "元宵 兴旺 兴盛 繁荣 智慧 惠民 利民 民生 文海 金海 海江 江海".split()
)
#: Names that are no neighbours: models of conduct, brands.
FAMOUS: Final = frozenset(
    "雷锋 鲁班 孔子 孟子 李宁 孙中山 毛泽东 习近平 周恩来 邓小平 马克思 列宁 鲁迅 白求恩 焦裕禄 王进喜 屈原 华佗 关公 嫦娥 "
    "王老吉 康师傅 马应龙 张小泉 周大福 老凤祥 六福 王守义 李锦记".split()
)
#: Places, plants, phrases whose first three characters read like a name.
NO_PERSONS: Final = frozenset(
    "苏维埃 苏格兰 苏伊士 苏黎世 武侠小 武侠书 黄浦江 卢沟桥 金戈铁 秦皇岛 石嘴山 石景山 石家庄 夏末秋 夏威夷 高富帅 温良恭 顾盼生 "
    "江郎才 钟鸣鼎 万泉河 陆家嘴 欧莱雅 万利达 卢森堡 卢旺达 龙腾虎 龙飞凤 龙凤呈 黄秋葵 高灵敏 高大上 金枝玉 金玉满 金凤凰 金银花 金丝楠 "
    "金丝桃 杜鹃花 文彬彬 康熙帝 尧天舜 马尼拉 马来西 马鞍山 马赛克 汉白玉 白玉兰 白玉洁 白兰花 常春藤 万年青 万寿菊 罗汉松 罗汉果 罗布泊 "
    "丁香花 石榴树 黄桷兰 江南春 温布尔 孟加拉 张家界 张家港 连云港 岳阳楼 黄鹤楼 云南白 宋庆龄 陈家祠 乌兰牧 石楠花 夏青杨 易碎品 方便面 "
    "小康社 向日葵 康乃馨 金桂花 金桔树 黄金叶 黄玉兰 安吉拉 安德鲁 路易威 高尔夫 章鱼丸 曾几何 万达广 万象城 龙岗区 龙华区 海尔空".split()
)
