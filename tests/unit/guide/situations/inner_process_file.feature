# language: zh-CN
功能: 内部、过程与案卷

  背景:
    假如 没有密级标志，是本机关自己制作的，另有回答的除外

  场景: 规章要求公开的检查结果，承办人说它在执法案卷里
    当 拟稿人这样回答
      | duty      | law |
      | publisher | us |
      | contents  | file |
      | extent    | whole |
    那么 建议主动公开，依据G20-15
    而且 提醒process_beaten

  场景: 本局工作人员考勤办法
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 建议不予公开，依据G16-1

  场景: 列在本局负面清单上的车辆安排
    当 拟稿人这样回答
      | duty     | negative |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 建议不予公开，依据G16-1
    而且 提醒negative_list

  场景: 内部流程规定，外面的人多等几天，说不清算不算影响
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | unclear |
    那么 有争议，不提建议

  场景: 局长办公会的讨论记录，事情没有定
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | discussion |
      | stage    | open |
    那么 建议不予公开，依据G16-2

  场景: 会议纪要已经发给被拆迁户照着办
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | discussion |
      | stage    | used |
    那么 建议依申请公开，依据G13
    而且 提醒final_is_no_process

  场景: 规划已批，照当时的内部请示发了许可，请示本身没有发出去
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | report |
      | stage    | basis |
    那么 有争议，不提建议

  场景: 批准后的征地补偿方案，处里说是“过程”
    当 拟稿人这样回答
      | duty     | listed |
      | item     | local |
      | contents | process |
      | extent   | whole |
      | process  | final |
    那么 建议主动公开，依据G21
    而且 提醒final_is_no_process

  场景: 本单位办公用房的会议讨论记录，事情早定了，没有发出去，不影响外面的人
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | discussion |
      | stage    | decided |
    那么 先送审查，建议不予公开，依据G16-2

  场景: 出警的执法记录仪录像，已经是治安案件的证据
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | file |
      | extent   | whole |
      | file     | evidence |
    那么 建议不予公开，依据G16-3

  场景: 一卷征地材料，里面有公告、方案，也有两份内部请示
    当 拟稿人这样回答
      | duty     | listed |
      | item     | local |
      | contents | process |
      | extent   | bundle |
      | process  | report |
      | stage    | decided |
    那么 先送审查，建议部分公开，依据G21、G16-2、G37

  场景: 评审专家的个人意见
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | opinion |
    那么 有争议，不提建议

  场景: 空气质量检测数据夹在讨论材料里
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | facts |
    那么 建议依申请公开，依据G13

  场景: 还在部门间征求意见的规划草案，题目涉及群众利益
    当 拟稿人这样回答
      | duty     | interest |
      | contents | process |
      | extent   | whole |
      | process  | draft |
      | stage    | open |
    那么 先送审查，建议不予公开，依据G16-2

  场景: 拟不公开的政策性文件的送审稿
    当 拟稿人这样回答
      | duty     | none |
      | standing | policy |
      | contents | process |
      | extent   | whole |
      | process  | draft |
      | stage    | open |
    那么 先送审查，建议不予公开，依据G16-2

  场景: 企业的许可申请材料和审查意见
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | file |
      | extent   | whole |
      | file     | licence |
    那么 先送审查，建议不予公开，依据G16-3

  场景: 市政府专题会议纪要，定下给一家企业的补偿办法，已经把纪要送给该企业，补偿款照此拨付，只关系这一家企业
    纪要外化，不再是过程性信息；不需公众广泛知晓

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | discussion |
      | stage    | used |
    那么 建议依申请公开，依据G13

  场景: 同一件事的会议纪要，企业补偿还在研究，各部门意见不一，纪要没有发出去
    讨论记录，尚未办结

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | discussion |
      | stage    | open |
    那么 建议不予公开，依据G16-2

  场景: 局长办公会纪要，定了各处室办公用房和食堂排班，只发机关内部
    后勤管理，不产生外部影响

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 建议不予公开，依据G16-1

  场景: 审计局的审计报告征求意见稿，刚送被审计单位反馈，报告未定
    过程稿

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | draft |
      | stage    | open |
    那么 建议不予公开，依据G16-2

  场景: 同一案件里的询问笔录、现场照片、证人笔录
    行政执法案卷信息

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | file |
      | extent   | whole |
      | file     | evidence |
    那么 建议不予公开，依据G16-3

  场景: 派出所对一起邻里打架的接处警登记表、询问录像，正按治安案件办理，不是刑案
    治安属行政执法，案卷信息

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | file |
      | extent   | whole |
      | file     | evidence |
    那么 建议不予公开，依据G16-3

  场景: 网约车管理细则的讨论稿，只在局里几个处室传，方案还没有成形
    过程稿

    当 拟稿人这样回答
      | duty     | none |
      | standing | policy |
      | contents | process |
      | extent   | whole |
      | process  | draft |
      | stage    | open |
    那么 先送审查，建议不予公开，依据G16-2

  场景: 局里给市政府的请示，建议调整内设机构经费，市里已经批了，请示没有发出去，也没有拿它作对外决定的依据
    请示报告；过程已结束，慎用

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | report |
      | stage    | decided |
    那么 先送审查，建议不予公开，依据G16-2

  场景: 机关内部通讯录，有干部手机号和住址
    内部事务信息，人事后勤

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 建议不予公开，依据G16-1

  场景: 国庆值班表，只发各科室
    内部工作流程

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 建议不予公开，依据G16-1

  场景: 机关干部年度考核等次表
    人事管理信息

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 建议不予公开，依据G16-1

  场景: 强制拆除违法建设时执法记录仪录的视频，案件还在办
    执法案卷信息

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | file |
      | extent   | whole |
      | file     | evidence |
    那么 建议不予公开，依据G16-3

  场景: 三名科员轮岗的通知，只发有关科室
    人事管理

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 建议不予公开，依据G16-1

  场景: 重大决策的专家论证意见，项目已决定，有人要专家的个人意见
    过程性信息与公众参与，有争议

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | opinion |
    那么 有争议，不提建议

  场景: 高级职称评审会的评委抽取办法里，评委个人评分手册，只供评委会内部掌握，不外发，不影响评审标准
    内部工作流程

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 建议不予公开，依据G16-1

  场景: 两个局之间商量管辖分工的函，还没有商量好
    磋商信函

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | letter |
      | stage    | open |
    那么 建议不予公开，依据G16-2

  场景: 商量的函已经答复对方，又作为证据交给了当事人，只关系这一个当事人
    已对外使用，不再是磋商

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | letter |
      | stage    | used |
    那么 建议依申请公开，依据G13

  场景: 信息办对外招标前，委托中介做的可行性评估意见，决定已作出，有人要中介的意见原文
    外部意见是否过程性信息有争议

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | opinion |
    那么 有争议，不提建议

  场景: 对一处房屋做的安全鉴定报告，记载检测数据和结论，只关系这一栋房子的业主，业主来要
    调查检测得出的事实，不是过程性信息

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | facts |
    那么 建议依申请公开，依据G13

  场景: 安全生产事故调查报告的初稿，事故还在调查
    过程稿

    当 拟稿人这样回答
      | duty      | law |
      | publisher | final_only |
      | contents  | process |
      | extent    | whole |
      | process   | draft |
      | stage     | open |
    那么 建议不予公开，依据G16-2

  场景: 局党组会后，局务会讨论机构调整的会议记录，方案未定
    讨论记录

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | discussion |
      | stage    | open |
    那么 建议不予公开，依据G16-2

  场景: 一份政策性文件的送审稿，已不采用，事情已定成别的方案，稿子没有发出去
    过程稿，过程已结束

    当 拟稿人这样回答
      | duty     | none |
      | standing | policy |
      | contents | process |
      | extent   | whole |
      | process  | draft |
      | stage    | decided |
    那么 先送审查，建议不予公开，依据G16-2

  场景: 信息化系统运维手册，附录有各系统管理账号和值班流程，正文是群众可用的操作说明
    内部流程分离

    当 拟稿人这样回答
      | duty     | aware |
      | contents | internal |
      | extent   | annex |
      | effect   | none |
    那么 建议部分公开，依据G19b、G16-1、G37

  场景: 处罚案件汇编，有公开的处罚决定书，也有内部审批表和询问笔录，几份合成一卷
    案卷材料分离

    当 拟稿人这样回答
      | duty     | listed |
      | item     | penalty |
      | contents | file |
      | extent   | bundle |
      | file     | evidence |
    那么 建议部分公开，依据G20-06、G16-3、G37

  场景: 同一件事的会议纪要，企业补偿还在研究，各部门意见不一，纪要没有发出去（换一种选法）
    讨论记录，尚未办结

    当 拟稿人这样回答
      | duty     | interest |
      | contents | process |
      | extent   | whole |
      | process  | discussion |
      | stage    | open |
    那么 建议不予公开，依据G16-2

  场景: 审计局的审计报告征求意见稿，刚送被审计单位反馈，报告未定（换一种选法）
    过程稿

    当 拟稿人这样回答
      | duty      | law |
      | publisher | final_only |
      | contents  | process |
      | extent    | whole |
      | process   | draft |
      | stage     | open |
    那么 建议不予公开，依据G16-2

  场景: 同一案件里的询问笔录、现场照片、证人笔录（换一种选法）
    行政执法案卷信息

    当 拟稿人这样回答
      | duty     | listed |
      | item     | penalty |
      | contents | file |
      | extent   | whole |
      | file     | evidence |
    那么 建议不予公开，依据G16-3

  场景: 网约车管理细则的讨论稿，只在局里几个处室传，方案还没有成形（换一种选法）
    过程稿

    当 拟稿人这样回答
      | duty     | rule |
      | contents | process |
      | extent   | whole |
      | process  | draft |
      | stage    | open |
    那么 先送审查，建议不予公开，依据G16-2

  场景: 强制拆除违法建设时执法记录仪录的视频，案件还在办（换一种选法）
    执法案卷信息

    当 拟稿人这样回答
      | duty     | listed |
      | item     | penalty |
      | contents | file |
      | extent   | whole |
      | file     | evidence |
    那么 建议不予公开，依据G16-3

  场景: 市政府常务会议的会议记录，议题是还没有定的公交票价，有人要各位领导的发言
    讨论记录

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | discussion |
      | stage    | open |
    那么 建议不予公开，依据G16-2

  场景: 违法建设查处案卷，决定书可以公开，勘查笔录、当事人陈述不宜公开，合订成一本
    决定公开，案卷材料分开

    当 拟稿人这样回答
      | duty     | listed |
      | item     | penalty |
      | contents | file |
      | extent   | bundle |
      | file     | evidence、decision |
    那么 建议部分公开，依据G20-06、G16-3、G37

  场景: 局里对一家企业作的责令改正通知书，事情小，没有社会影响，企业的邻居来要
    执法决定不是案卷材料；不属主动公开

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | file |
      | extent   | whole |
      | file     | decision |
    那么 建议依申请公开，依据G13

  场景: 处室对外窗口的内部分工规定，改了以后有的群众要多跑一趟，说不清算不算影响
    间接影响有争议

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | unclear |
    那么 有争议，不提建议

  场景: 交通影响评价专家评审会上各专家的意见原文，项目已批
    专家意见是否过程性信息有争议

    当 拟稿人这样回答
      | duty     | listed |
      | item     | project |
      | contents | process |
      | extent   | whole |
      | process  | opinion |
    那么 有争议，不提建议

  场景: 环境监测站对一口私人水井的检测数据，数据夹在一份讨论材料里，只关系这一户
    事实数据不是过程性信息

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | spots |
      | process  | facts |
    那么 建议依申请公开，依据G13

  场景: 单位保密室钥匙管理和安保人员排班
    内部流程

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 建议不予公开，依据G16-1

  场景: 市发改委给省发改委的请示，省里还没有批
    请示报告

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | report |
      | stage    | open |
    那么 建议不予公开，依据G16-2

  场景: 省里对上述请示已批，请示的结果直接写进给申请人的答复里送出去了，只关系一家企业
    已对外使用

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | process |
      | extent   | whole |
      | process  | report |
      | stage    | used |
    那么 建议依申请公开，依据G13
