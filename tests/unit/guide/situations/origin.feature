# language: zh-CN
功能: 来源与范围

  背景:
    假如 没有密级标志，是本机关自己制作的，另有回答的除外

  场景: 错误17：转发省厅通知，原文省厅网站已经公开
    当 拟稿人这样回答
      | origin      | forwarded |
      | source_mark | proactive |
    那么 随原文：主动公开

  场景: 转发市里不公开的文件，处里想公开
    当 拟稿人这样回答
      | origin      | forwarded |
      | source_mark | withheld |
    那么 随原文：不予公开

  场景: 转发的文件没有标属性，网上也查不到
    当 拟稿人这样回答
      | origin      | forwarded |
      | source_mark | unknown |
    那么 先办别的再定

  场景: 错误17：三部门联合发文，本局牵头，另两家都同意公开
    当 拟稿人这样回答
      | origin   | joint |
      | joint    | lead_agreed |
      | duty     | interest |
      | contents | nothing |
    那么 建议主动公开，依据G19a

  场景: 联合发文，本局牵头，一家书面不同意公开
    当 拟稿人这样回答
      | origin   | joint |
      | joint    | lead_differs |
      | duty     | rule |
      | contents | nothing |
    那么 先送审查，建议主动公开，依据G20-01

  场景: 联合发文，本局牵头，还没有问另外两家
    当 拟稿人这样回答
      | origin | joint |
      | joint  | lead_unasked |
    那么 先办别的再定

  场景: 联合发文，发改委牵头，本局只是会签
    当 拟稿人这样回答
      | origin | joint |
      | joint  | not_lead |
    那么 随原文，属性由制作或者牵头的机关定

  场景: 别的局发来的函，有人向本局申请
    当 拟稿人这样回答
      | origin | received |
      | maker  | government |
    那么 随原文，属性由制作或者牵头的机关定

  场景: 企业交来的环境影响报告书，承办人说是企业的材料不归政府管
    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | law |
      | publisher | us |
      | contents  | business |
      | extent    | spots |
      | genuine   | yes |
      | consulted | refused |
      | interest  | no |
    那么 建议部分公开，依据G20-15、G15a、G37

  场景: 1998年的宅基地审批表，说在档案室里所以不归条例管
    当 拟稿人这样回答
      | origin   | archive |
      | archive  | here |
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 1985年的文件已经移交市档案馆
    当 拟稿人这样回答
      | origin  | archive |
      | archive | transferred |
    那么 不归《条例》管

  场景: 有人要查一处房产的登记
    当 拟稿人这样回答
      | origin | registry |
    那么 建议依申请公开，依据G36-7

  场景: 县委文件，用县委文号
    当 拟稿人这样回答
      | origin | other |
      | regime | party |
    那么 不归《条例》管

  场景: 县委办文件，镇里直接拿它拆了房
    当 拟稿人这样回答
      | origin | other |
      | regime | party_admin |
    那么 有争议，不提建议

  场景: 公安局刑事立案的审批材料
    当 拟稿人这样回答
      | origin | other |
      | regime | criminal |
    那么 不归《条例》管

  场景: 派出所对打架作的治安处罚案卷，当事人以外的人来要
    当 拟稿人这样回答
      | origin   | other |
      | regime   | administrative |
      | duty     | none |
      | standing | fresh |
      | contents | file |
      | extent   | whole |
      | file     | evidence |
    那么 建议不予公开，依据G16-3

  场景: 举报人问自己的举报办得怎样，写成了信息公开申请
    当 拟稿人这样回答
      | origin | other |
      | regime | procedure |
    那么 不归《条例》管

  场景: 公立医院的收费投诉记录
    当 拟稿人这样回答
      | origin | other |
      | regime | public_body |
    那么 不归《条例》管

  场景: 村委会的集体资产账
    当 拟稿人这样回答
      | origin | other |
      | regime | village |
    那么 不归《条例》管

  场景: 本局租办公楼的合同
    当 拟稿人这样回答
      | origin | other |
      | regime | civil |
    那么 有争议，不提建议

  场景: 中标企业的技术方案，企业书面不同意，理由成立
    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | whole |
      | genuine   | yes |
      | consulted | refused |
      | interest  | no |
    那么 建议不予公开，依据G15a

  场景: 企业说合同是商业秘密，本局没有核对就想照办
    当 拟稿人这样回答
      | origin   | obtained |
      | duty     | none |
      | standing | fresh |
      | contents | business |
      | extent   | whole |
      | genuine  | unchecked |
    那么 缺理由，暂不建议

  场景: 错误11：企业不愿意公开房屋租赁公司的收入合同，其实人人知道
    当 拟稿人这样回答
      | origin   | obtained |
      | duty     | none |
      | standing | fresh |
      | contents | business |
      | extent   | whole |
      | genuine  | no |
    那么 建议依申请公开，依据G13
    而且 提醒not_secret

  场景: 还没有征求企业意见就要答复
    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | spots |
      | genuine   | yes |
      | consulted | not_asked |
    那么 先办别的再定

  场景: 错误15：企业逾期不答复，处里当作同意
    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | spots |
      | genuine   | yes |
      | consulted | silent |
      | interest  | no |
    那么 建议部分公开，依据G15a、G37
    而且 提醒silence

  场景: 排污数据企业不同意公开，附近居民都受影响
    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | whole |
      | genuine   | yes |
      | consulted | refused |
      | interest  | grave |
    那么 先送审查，建议主动公开，依据G19b

  场景: 中介机构写的风险评估报告
    当 拟稿人这样回答
      | origin   | obtained |
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | opinion |
    那么 有争议，不提建议

  场景: 岸线审批的可行性研究报告，整份说成商业秘密，其实只有几页是
    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | spots |
      | genuine   | yes |
      | consulted | refused_bare |
      | interest  | no |
    那么 建议部分公开，依据G15a、G37

  场景: 对一位来访人信访事项的处理意见书和办理材料，来信人要求再给一份
    信访有自己的程序，第三十九条

    当 拟稿人这样回答
      | origin | other |
      | regime | procedure |
    那么 不归《条例》管

  场景: 镇里“村账乡管”，保存着某村三年的集体账目，村民代表想看，账里没有个人账号。镇里没有别的法规要它公布
    履行职责获取并保存的信息，由保存机关提供

    当 拟稿人这样回答
      | origin   | obtained |
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 派出所对一起盗窃立了刑事案，报案人要立案审批材料
    刑事司法职能形成，不适用条例

    当 拟稿人这样回答
      | origin | other |
      | regime | criminal |
    那么 不归《条例》管

  场景: 药监局许可档案里企业交的生产工艺附页，配方确属保密；局里去函问，企业到期没有回信；其余页是一般资料
    沉默不视为同意，本机关判断属商业秘密

    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | spots |
      | genuine   | yes |
      | consulted | silent |
      | interest  | no |
    那么 建议部分公开，依据G15a、G37

  场景: 企业交来的设备清单，全是公开目录上的通用设备；企业回函说“不希望公开”，没有写理由。没有法规要求主动公布
    不是商业秘密，企业不愿不是理由

    当 拟稿人这样回答
      | origin   | obtained |
      | duty     | none |
      | standing | fresh |
      | contents | business |
      | extent   | whole |
      | genuine  | no |
    那么 建议依申请公开，依据G13

  场景: 县委和县政府联合印发的乡村振兴文件，用的是“县委发”的号
    党委文号，按党务公开

    当 拟稿人这样回答
      | origin | other |
      | regime | party |
    那么 不归《条例》管

  场景: 县委办和县政府办联合印发的人才补贴办法，用的是县政府文号，企业和个人都照着申请
    用政府文号的规范性文件

    当 拟稿人这样回答
      | origin   | other |
      | regime   | joint_government |
      | duty     | rule |
      | contents | nothing |
    那么 建议主动公开，依据G20-01

  场景: 1998年批的一份宅基地审批表，还在镇里档案室，表里的人就是申请人自己家，没有别人的信息
    早形成、已归档不是理由

    当 拟稿人这样回答
      | origin   | archive |
      | archive  | here |
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 1985年的土地清册，前年移交了县档案馆
    按档案法

    当 拟稿人这样回答
      | origin  | archive |
      | archive | transferred |
    那么 不归《条例》管

  场景: 局里打官司收到的法院判决书和庭审笔录，有人要
    审判职能形成

    当 拟稿人这样回答
      | origin | other |
      | regime | judicial |
    那么 不归《条例》管

  场景: 工伤认定案的当事人要阅卷复制案卷材料，案件正在办理
    按案卷查阅程序

    当 拟稿人这样回答
      | origin | other |
      | regime | procedure |
    那么 不归《条例》管

  场景: 三个局联合的通知，本局牵头，还没有问另外两个局能不能公开
    先征求联合机关意见

    当 拟稿人这样回答
      | origin | joint |
      | joint  | lead_unasked |
    那么 先办别的再定

  场景: 转发省厅通知，省厅网站上已经挂出原文
    随原文

    当 拟稿人这样回答
      | origin      | forwarded |
      | source_mark | proactive |
    那么 随原文：主动公开

  场景: 转发市局通知，原文没有标，也查不到
    先问制作机关

    当 拟稿人这样回答
      | origin      | forwarded |
      | source_mark | unknown |
    那么 先办别的再定

  场景: 有人要一家公司登记档案里的股东材料，登记另有查询办法
    第三十六条第七项

    当 拟稿人这样回答
      | origin | registry |
    那么 建议依申请公开，依据G36-7

  场景: 公立医院的采购记录，有人向卫健委要，记录是医院自己的，卫健委没有
    公共企事业单位另行规定

    当 拟稿人这样回答
      | origin | other |
      | regime | public_body |
    那么 不归《条例》管

  场景: 国资委保存的国有公司未公开的投标报价策略，公司书面说明公开会失去竞争力，国资委认可，公众利益不受影响，整份都是
    商业秘密

    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | whole |
      | genuine   | yes |
      | consulted | refused |
      | interest  | no |
    那么 建议不予公开，依据G15a

  场景: 税务稽查局保存的某企业纳税明细，《税收征收管理法》要求为纳税人保密
    法律禁止公开

    当 拟稿人这样回答
      | origin     | obtained |
      | duty       | none |
      | standing   | fresh |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | law |
    那么 建议不予公开，依据G14b

  场景: 局里租一栋楼做档案库的租赁合同，有人要看
    民事身份形成，有争议

    当 拟稿人这样回答
      | origin | other |
      | regime | civil |
    那么 有争议，不提建议

  场景: 镇政府存着1990年代的村宅基地安置方案，历史上形成的，没有别人的隐私，没移交档案馆，不属现在要主动公布的
    历史信息仍适用条例

    当 拟稿人这样回答
      | origin   | archive |
      | archive  | here |
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 公安局交来的立案侦查中冻结财产的文书，属诈骗刑案
    刑事司法信息

    当 拟稿人这样回答
      | origin | other |
      | regime | criminal |
    那么 不归《条例》管

  场景: 小区业主大会备案材料，表决统计结果可以公开，业主姓名、房号、电话逐条在附件里
    个人信息分离

    当 拟稿人这样回答
      | origin   | obtained |
      | duty     | none |
      | standing | fresh |
      | contents | personal |
      | extent   | annex |
      | privacy  | identifiers |
    那么 建议部分公开，依据G15b、G37

  场景: 接到上级机关的批复，县里想把批复挂上网，不知道上级同不同意
    由制作机关决定

    当 拟稿人这样回答
      | origin | received |
      | maker  | government |
    那么 随原文，属性由制作或者牵头的机关定

  场景: 市里三个局联发的通知，本局不是牵头
    由牵头机关决定

    当 拟稿人这样回答
      | origin | joint |
      | joint  | not_lead |
    那么 随原文，属性由制作或者牵头的机关定

  场景: 本局牵头的联合执法方案，还没问公安局是否同意公开
    先征求意见

    当 拟稿人这样回答
      | origin | joint |
      | joint  | lead_unasked |
    那么 先办别的再定

  场景: 本局牵头的联合整治公告，涉及很多商户搬迁，城管局不同意公开，要贴出来
    牵头机关定，意见不一致先审查

    当 拟稿人这样回答
      | origin   | joint |
      | joint    | lead_differs |
      | duty     | interest |
      | contents | nothing |
    那么 先送审查，建议主动公开，依据G19a

  场景: 市纪委监委的立案审查通报，用“纪”字号
    党的文件、监察

    当 拟稿人这样回答
      | origin | other |
      | regime | party |
    那么 不归《条例》管

  场景: 市委常委会会议纪要用党委文号，县政府直接照它收回了企业的地
    党政性质有争议

    当 拟稿人这样回答
      | origin | other |
      | regime | party_admin |
    那么 有争议，不提建议

  场景: 企业排污许可证副本和申请材料，法规要求公开许可证，工艺图纸是企业商业秘密，企业书面说明了
    许可证公开，图纸遮住

    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | law |
      | publisher | us |
      | contents  | business |
      | extent    | annex |
      | genuine   | yes |
      | consulted | refused |
      | interest  | no |
    那么 建议部分公开，依据G20-15、G15a、G37

  场景: 客商的投资协议，有人申请，局里还没有问客商
    先征求第三方

    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | whole |
      | genuine   | yes |
      | consulted | not_asked |
    那么 先办别的再定

  场景: 企业说报价单是商业秘密，局里没有看过是不是
    先核对

    当 拟稿人这样回答
      | origin   | obtained |
      | duty     | none |
      | standing | fresh |
      | contents | business |
      | extent   | whole |
      | genuine  | unchecked |
    那么 缺理由，暂不建议

  场景: 银行报来的客户账户清单，《商业银行法》《个人信息保护法》要求保密，是某企业的
    法律禁止公开

    当 拟稿人这样回答
      | origin     | obtained |
      | duty       | none |
      | standing   | fresh |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | law |
    那么 建议不予公开，依据G14b

  场景: 前夫要前妻在民政局的婚姻登记材料，前妻书面不同意，理由充分，全是个人信息
    个人隐私

    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | personal |
      | extent    | whole |
      | privacy   | sensitive |
      | consulted | refused |
      | interest  | no |
    那么 建议不予公开，依据G15b

  场景: 幼儿园孩子的伤情调查材料，孩子姓名、家庭住址、病历，整份都是，监护人不同意
    未成年人隐私

    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | personal |
      | extent    | whole |
      | privacy   | sensitive |
      | consulted | refused |
      | interest  | no |
    那么 建议不予公开，依据G15b

  场景: 自然资源局和税务局联合印发、用政府文号的减税细则，两局都同意公开
    规范性文件

    当 拟稿人这样回答
      | origin   | joint |
      | joint    | lead_agreed |
      | duty     | rule |
      | contents | nothing |
    那么 建议主动公开，依据G20-01

  场景: 镇里“村账乡管”，保存着某村三年的集体账目，村民代表想看，账里没有个人账号。镇里没有别的法规要它公布（换一种选法）
    履行职责获取并保存的信息，由保存机关提供

    当 拟稿人这样回答
      | origin   | obtained |
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 县委和县政府联合印发的乡村振兴文件，用的是“县委发”的号（换一种选法）
    党委文号，按党务公开

    当 拟稿人这样回答
      | origin | joint |
      | joint  | party_number |
    那么 不归《条例》管

  场景: 县委办和县政府办联合印发的人才补贴办法，用的是县政府文号，企业和个人都照着申请（换一种选法）
    用政府文号的规范性文件

    当 拟稿人这样回答
      | origin   | joint |
      | joint    | government_number |
      | duty     | rule |
      | contents | nothing |
    那么 建议主动公开，依据G20-01

  场景: 局里打官司收到的法院判决书和庭审笔录，有人要（换一种选法）
    审判职能形成

    当 拟稿人这样回答
      | origin | other |
      | regime | judicial |
    那么 不归《条例》管

  场景: 局里租一栋楼做档案库的租赁合同，有人要看（换一种选法）
    民事身份形成，有争议

    当 拟稿人这样回答
      | origin | other |
      | regime | civil |
    那么 有争议，不提建议

  场景: 市中级人民法院送来的司法建议书，有人向本局要
    审判机关制作

    当 拟稿人这样回答
      | origin | received |
      | maker  | judicial |
    那么 不归《条例》管

  场景: 海关移交的进出口企业报关单据，《海关法》要求为企业保守商业秘密，写得出条款
    从别的机关获取的，由最初获取的机关决定，第十条

    当 拟稿人这样回答
      | origin | received |
      | maker  | government |
    那么 随原文，属性由制作或者牵头的机关定

  场景: 转发省厅通知，原文附注“此件不公开”
    随原文

    当 拟稿人这样回答
      | origin      | forwarded |
      | source_mark | withheld |
    那么 随原文：不予公开

  场景: 转发市局的方案，市局网站上只公开了删减版
    随原文

    当 拟稿人这样回答
      | origin      | forwarded |
      | source_mark | partial |
    那么 随原文：部分公开

  场景: 街道党工委关于干部处分的通报，用党工委文号
    党务

    当 拟稿人这样回答
      | origin | other |
      | regime | party |
    那么 不归《条例》管

  场景: 居委会自己的居民代表会议决议，有人向街道要，街道没有存
    居务公开

    当 拟稿人这样回答
      | origin | other |
      | regime | village |
    那么 不归《条例》管

  场景: 企业的专利配方，局里核对过确实是商业秘密，还没有书面问企业
    先征求第三方

    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | spots |
      | genuine   | yes |
      | consulted | not_asked |
    那么 先办别的再定

  场景: 自来水厂水质超标检测原始记录，企业不同意公开，影响全城饮水
    公共利益重大影响

    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | listed |
      | item      | supervision |
      | contents  | business |
      | extent    | whole |
      | genuine   | yes |
      | consulted | refused |
      | interest  | grave |
    那么 先送审查，建议主动公开，依据G20-13、G19b

  场景: 市农业局和市财政局联合发的种粮补贴办法，本局牵头，财政局同意公开
    规范性文件

    当 拟稿人这样回答
      | origin   | joint |
      | joint    | lead_agreed |
      | duty     | rule |
      | contents | nothing |
    那么 建议主动公开，依据G20-01

  场景: 居民低保申请里一家人的银行流水，问了本人不同意，说会被追债，公开与公众无关
    个人信息

    当 拟稿人这样回答
      | origin    | obtained |
      | duty      | none |
      | standing  | fresh |
      | contents  | personal |
      | extent    | whole |
      | privacy   | sensitive |
      | consulted | refused |
      | interest  | no |
    那么 建议不予公开，依据G15b
