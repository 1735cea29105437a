# language: zh-CN
功能: 应当公开

  背景:
    假如 没有密级标志，是本机关自己制作的，另有回答的除外

  场景: 错误8：停水通知
    当 拟稿人这样回答
      | duty     | aware |
      | contents | nothing |
    那么 建议主动公开，依据G19b

  场景: 公共租赁住房管理办法
    当 拟稿人这样回答
      | duty     | rule |
      | contents | nothing |
    那么 建议主动公开，依据G20-01

  场景: 向社会公开征求意见的停车收费方案
    当 拟稿人这样回答
      | duty     | join |
      | contents | nothing |
    那么 建议主动公开，依据G19c

  场景: 本单位机构设置、专项规划和统计公报汇编
    当 拟稿人这样回答
      | duty     | listed |
      | item     | organ、plan、statistics |
      | contents | nothing |
    那么 建议主动公开，依据G20-02、G20-03、G20-04

  场景: 许可办事指南，附预算表和收费标准
    当 拟稿人这样回答
      | duty     | listed |
      | item     | licence、budget、fees |
      | contents | nothing |
    那么 建议主动公开，依据G20-05、G20-07、G20-08

  场景: 集中采购目录、重大建设项目批复和就业补贴政策落实情况
    当 拟稿人这样回答
      | duty     | listed |
      | item     | purchase、project、livelihood |
      | contents | nothing |
    那么 建议主动公开，依据G20-09、G20-10、G20-11

  场景: 应急预案、食品抽检情况和公务员招考公告
    当 拟稿人这样回答
      | duty     | listed |
      | item     | emergency、supervision、recruitment |
      | contents | nothing |
    那么 建议主动公开，依据G20-12、G20-13、G20-14

  场景: 征收补偿的分户情况，法规要求在征收范围内公布
    当 拟稿人这样回答
      | duty      | law |
      | publisher | us_limited |
      | contents  | nothing |
    那么 建议主动公开，依据G20-15

  场景: 错误17：区里想先发传染病疫情数据
    当 拟稿人这样回答
      | duty      | law |
      | publisher | other |
    那么 先办别的再定

  场景: 审计结果，要经批准才能公布
    当 拟稿人这样回答
      | duty      | law |
      | publisher | approval |
    那么 先办别的再定

  场景: 说别的法要求公开，问是哪部法说不上来
    当 拟稿人这样回答
      | duty      | law |
      | publisher | unknown |
    那么 缺理由，暂不建议

  场景: 征收补偿的总体发放情况，不是分户的
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 错误11：下属单位培训班的课表和食宿安排
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 生态环境局对一家电镀厂环评报告表的批复，批复里没有技术细节
    许可结果，第二十条第五项

    当 拟稿人这样回答
      | duty     | listed |
      | item     | licence |
      | contents | nothing |
    那么 建议主动公开，依据G20-05

  场景: 省政府已经批准的一个村的征地“一书四方案”，县自然资源局存着，标题带“方案”，没有密级
    批准后的方案是定稿，征地属第二十一条

    当 拟稿人这样回答
      | duty     | listed |
      | item     | local |
      | contents | nothing |
    那么 建议主动公开，依据G21

  场景: 年度本级预算执行审计结果公告，局里已定稿，按《审计法》向社会公布
    审计结果公布

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us |
      | contents  | nothing |
    那么 建议主动公开，依据G20-15

  场景: 市场监管局对一家连锁超市卖过期食品的处罚决定书，本地媒体报道过
    有一定社会影响的处罚决定，第二十条第六项

    当 拟稿人这样回答
      | duty     | listed |
      | item     | penalty |
      | contents | nothing |
    那么 建议主动公开，依据G20-06

  场景: 县防汛应急预案，已印发，没有涉及布防的内容
    第二十条第十二项

    当 拟稿人这样回答
      | duty     | listed |
      | item     | emergency |
      | contents | nothing |
    那么 建议主动公开，依据G20-12

  场景: 网约车管理细则征求意见稿，准备挂网征求公众意见一个月
    公众参与决策

    当 拟稿人这样回答
      | duty     | join |
      | contents | nothing |
    那么 建议主动公开，依据G19c

  场景: 区发改局手里有市统计局还没有发布的季度生产总值快报
    由统计机构统一发布

    当 拟稿人这样回答
      | duty      | law |
      | publisher | other |
    那么 先办别的再定

  场景: 发改局的自来水成本监审结论，部门规章要求定价前公布
    规章要求公开

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us |
      | contents  | nothing |
    那么 建议主动公开，依据G20-15

  场景: 台风救灾捐赠款物接收和使用情况表，没有写捐赠人的联系方式
    突发事件应对信息，捐赠款物使用要公开

    当 拟稿人这样回答
      | duty     | listed |
      | item     | emergency |
      | contents | nothing |
    那么 建议主动公开，依据G20-12

  场景: 中标结果公告，附评审专家名单和中标金额，已评完
    政府集中采购

    当 拟稿人这样回答
      | duty     | listed |
      | item     | purchase |
      | contents | nothing |
    那么 建议主动公开，依据G20-09

  场景: 生态环境局双随机检查公司排污的结果通报，点了三家公司的名
    监督检查情况

    当 拟稿人这样回答
      | duty     | listed |
      | item     | supervision |
      | contents | nothing |
    那么 建议主动公开，依据G20-13

  场景: 对人大代表建议的复函，涉及公交线路，上级文件要求建议提案答复公开，复函里没有敏感内容
    上级部署公开

    当 拟稿人这样回答
      | duty     | deployed |
      | contents | nothing |
    那么 建议主动公开，依据G22

  场景: 本局新任副局长分工和领导信息
    机关职能、负责人

    当 拟稿人这样回答
      | duty     | listed |
      | item     | organ |
      | contents | nothing |
    那么 建议主动公开，依据G20-02

  场景: 部门决算和“三公”经费说明
    第二十条第七项

    当 拟稿人这样回答
      | duty     | listed |
      | item     | budget |
      | contents | nothing |
    那么 建议主动公开，依据G20-07

  场景: 食品抽检不合格批次的检验结论，食品安全法要求公布，由本局公布
    检验结论是事实，法律要求公布

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us |
      | contents  | nothing |
    那么 建议主动公开，依据G20-15

  场景: 县疾控报来的传染病病例数，县局想自己发
    疫情由法定机关公布

    当 拟稿人这样回答
      | duty      | law |
      | publisher | other |
    那么 先办别的再定

  场景: 招商奖励实施办法，处里想“不公开，免得别人攀比”，企业要照它申请奖励
    规范性文件

    当 拟稿人这样回答
      | duty     | rule |
      | contents | nothing |
    那么 建议主动公开，依据G20-01

  场景: 教育局今年的小学招生工作方案，已印发
    教育

    当 拟稿人这样回答
      | duty     | listed |
      | item     | livelihood |
      | contents | nothing |
    那么 建议主动公开，依据G20-11

  场景: 三年前定为不予公开的搬迁方案稿，现在搬迁已经做完
    情形已变，第十八条

    当 拟稿人这样回答
      | duty     | none |
      | standing | changed |
    那么 重新评估原来的理由

  场景: 城市更新方案要经市政府批准才能公布，现在还没批
    需批准的先报批

    当 拟稿人这样回答
      | duty      | law |
      | publisher | approval |
    那么 先办别的再定

  场景: 规划局给一户人家的阳台改造答复，没有别人的信息，和公众无关
    不属主动公开，也无例外

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 县里的集体土地征收补偿安置方案，已定稿，要公告
    第二十一条

    当 拟稿人这样回答
      | duty     | listed |
      | item     | local |
      | contents | nothing |
    那么 建议主动公开，依据G21

  场景: 企业资质许可的办理结果名单
    许可结果

    当 拟稿人这样回答
      | duty     | listed |
      | item     | licence |
      | contents | nothing |
    那么 建议主动公开，依据G20-05

  场景: 建设用地规划许可批后公布的总平面图，城乡规划法规要求批后公布，开发商说图纸版权归他
    依法应公布；版权不是不公开理由

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us |
      | contents  | nothing |
    那么 建议主动公开，依据G20-15

  场景: 安全生产事故调查报告，已经批复结案，法规要求依法公布
    事故调查报告应当公布

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us |
      | contents  | nothing |
    那么 建议主动公开，依据G20-15

  场景: 重点水库工程的可研批复和施工许可，已批
    重大建设项目

    当 拟稿人这样回答
      | duty     | listed |
      | item     | project |
      | contents | nothing |
    那么 建议主动公开，依据G20-10

  场景: 办公楼物业服务采购的合同和中标公告
    政府采购

    当 拟稿人这样回答
      | duty     | listed |
      | item     | purchase |
      | contents | nothing |
    那么 建议主动公开，依据G20-09

  场景: 行政审批事项办事指南和申请表
    对外服务事项

    当 拟稿人这样回答
      | duty     | listed |
      | item     | licence |
      | contents | nothing |
    那么 建议主动公开，依据G20-05

  场景: 机关内设机构职责和办公地址、电话
    机构职能

    当 拟稿人这样回答
      | duty     | listed |
      | item     | organ |
      | contents | nothing |
    那么 建议主动公开，依据G20-02

  场景: 十四五生态环境规划，已批准印发
    规划

    当 拟稿人这样回答
      | duty     | listed |
      | item     | plan |
      | contents | nothing |
    那么 建议主动公开，依据G20-03

  场景: 本统计局已到发布日的年度统计公报
    统计

    当 拟稿人这样回答
      | duty     | listed |
      | item     | statistics |
      | contents | nothing |
    那么 建议主动公开，依据G20-04

  场景: 不动产登记收费标准目录
    收费

    当 拟稿人这样回答
      | duty     | listed |
      | item     | fees |
      | contents | nothing |
    那么 建议主动公开，依据G20-08

  场景: 公交线路调整的通知，影响全市乘客
    公众利益调整

    当 拟稿人这样回答
      | duty     | interest |
      | contents | nothing |
    那么 建议主动公开，依据G19a

  场景: 省里要求各县公布权力清单，县里的权责清单
    上级部署

    当 拟稿人这样回答
      | duty     | deployed |
      | contents | nothing |
    那么 建议主动公开，依据G22

  场景: 局里机关工作人员参加培训后写的调研数据汇编，已定稿，与公众无关，无例外情形
    不属主动公开

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 市政府专题会议纪要，定下给一家企业的补偿办法，已经把纪要送给该企业，补偿款照此拨付，只关系这一家企业（换一种选法）
    纪要外化，不再是过程性信息；不需公众广泛知晓

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | nothing |
    那么 建议依申请公开，依据G13

  场景: 区发改局手里有市统计局还没有发布的季度生产总值快报（换一种选法）
    由统计机构统一发布

    当 拟稿人这样回答
      | duty | listed |
      | item | elsewhere |
    那么 先办别的再定

  场景: 县疾控报来的传染病病例数，县局想自己发（换一种选法）
    疫情由法定机关公布

    当 拟稿人这样回答
      | duty | listed |
      | item | elsewhere |
    那么 先办别的再定

  场景: 城市更新方案要经市政府批准才能公布，现在还没批（换一种选法）
    需批准的先报批

    当 拟稿人这样回答
      | duty | listed |
      | item | approval |
    那么 先办别的再定

  场景: 市政府常务会议已经通过并印发的公交票价调整方案
    公众利益调整，定稿

    当 拟稿人这样回答
      | duty     | interest |
      | contents | nothing |
    那么 建议主动公开，依据G19a

  场景: 市里准备公布某污染企业名单，名单是省厅提供的，省厅要求公布前先报它批准，还没有报
    需批准的先报批

    当 拟稿人这样回答
      | duty      | law |
      | publisher | approval |
    那么 先办别的再定

  场景: 市场监管局餐饮单位量化分级检查结果
    监督检查情况

    当 拟稿人这样回答
      | duty     | listed |
      | item     | supervision |
      | contents | nothing |
    那么 建议主动公开，依据G20-13

  场景: 省政府文件部署公开的“一网通办”事项清单
    上级部署

    当 拟稿人这样回答
      | duty     | deployed |
      | contents | nothing |
    那么 建议主动公开，依据G22

  场景: 街道存着的居民低收入认定办事指南
    对外服务事项

    当 拟稿人这样回答
      | duty     | listed |
      | item     | licence |
      | contents | nothing |
    那么 建议主动公开，依据G20-05

  场景: 地铁延长线初步设计批复
    重大建设项目

    当 拟稿人这样回答
      | duty     | listed |
      | item     | project |
      | contents | nothing |
    那么 建议主动公开，依据G20-10

  场景: 流感应对工作方案，已印发，让公众知道
    突发事件应对

    当 拟稿人这样回答
      | duty     | aware、listed |
      | item     | emergency |
      | contents | nothing |
    那么 建议主动公开，依据G19b、G20-12

  场景: 县政府关于印发禁放烟花爆竹规定的通知
    规范性文件

    当 拟稿人这样回答
      | duty     | rule |
      | contents | nothing |
    那么 建议主动公开，依据G20-01
