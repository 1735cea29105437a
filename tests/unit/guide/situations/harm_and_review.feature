# language: zh-CN
功能: 安全与重新评估

  背景:
    假如 没有密级标志，是本机关自己制作的，另有回答的除外

  场景: 应急预案里标有水厂泵房的位置
    当 拟稿人这样回答
      | duty     | listed |
      | item     | emergency |
      | contents | security |
      | extent   | spots |
      | harm     | judged |
    那么 先送审查，建议部分公开，依据G20-12、G14c、G37

  场景: 怕公开了有人上访，写“影响社会稳定”
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | security |
      | extent   | whole |
      | harm     | label |
    那么 缺理由，暂不建议

  场景: 能说清会危及供电安全，但还没有人判断
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | security |
      | extent   | whole |
      | harm     | unjudged |
    那么 先办别的再定

  场景: 能不能公开，处里拿不准
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | unsure |
    那么 先办别的再定

  场景: 十月自查：三年前以讨论稿为由不公开，政策早印发了
    当 拟稿人这样回答
      | origin  | earlier |
      | earlier | changed |
    那么 重新评估原来的理由

  场景: 错误18：同一份信息今年有六个人申请
    当 拟稿人这样回答
      | duty     | none |
      | standing | applied |
    那么 重新评估原来的理由

  场景: 危险化学品企业分布图的附件，标着每个储罐坐标和安防薄弱点，公安和应急局判断公开会被用来破坏；正文是监管安排，可以公开
    第十四条公共安全，能分开的公开

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | security |
      | extent   | annex |
      | harm     | judged |
    那么 先送审查，建议部分公开，依据G14c、G37

  场景: 项目稳定风险评估报告，处里说“公开了怕有人上访”，说不出别的
    不能只贴标签

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | security |
      | extent   | whole |
      | harm     | label |
    那么 缺理由，暂不建议

  场景: 水库大坝反恐重点部位和巡防路线图，公安书面判断公开会被用来实施破坏，整份都是
    公共安全，路径具体

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | security |
      | extent   | whole |
      | harm     | judged |
    那么 先送审查，建议不予公开，依据G14c

  场景: 一份依申请公开的停车收费核定表，今年有九个人来申请
    第四十四条

    当 拟稿人这样回答
      | duty     | none |
      | standing | applied |
    那么 重新评估原来的理由

  场景: 水库工程图集，大坝监控和爆破点位图在附图里，公安判断公开会被用来破坏；其余可公开
    公共安全，分开

    当 拟稿人这样回答
      | duty     | listed |
      | item     | project |
      | contents | security |
      | extent   | annex |
      | harm     | judged |
    那么 先送审查，建议部分公开，依据G20-10、G14c、G37

  场景: 去年因“正在谈判”不公开的污水厂合同，现在谈判已签完
    情形已变

    当 拟稿人这样回答
      | origin  | earlier |
      | earlier | changed |
    那么 重新评估原来的理由

  场景: 民族宗教事务统计表，处里不知道能不能公开，要问主管部门
    第十七条

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | unsure |
    那么 先办别的再定

  场景: 三年前定为不予公开的搬迁方案稿，现在搬迁已经做完（换一种选法）
    情形已变，第十八条

    当 拟稿人这样回答
      | origin  | earlier |
      | earlier | changed |
    那么 重新评估原来的理由

  场景: 一份依申请公开的停车收费核定表，今年有九个人来申请（换一种选法）
    第四十四条

    当 拟稿人这样回答
      | origin  | earlier |
      | earlier | applied |
    那么 重新评估原来的理由

  场景: 城市供电专项规划，附图标有变电站控制室位置和薄弱点，能源局判断公开会被用来破坏供电
    公共安全，附图不公开

    当 拟稿人这样回答
      | duty     | listed |
      | item     | plan |
      | contents | security |
      | extent   | annex |
      | harm     | judged |
    那么 先送审查，建议部分公开，依据G20-03、G14c、G37

  场景: 房地产市场监测报告，处里说“影响经济安全”，讲不出怎么影响
    不能只贴标签

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | security |
      | extent   | whole |
      | harm     | label |
    那么 缺理由，暂不建议

  场景: 校车运行路线和停靠时间表，教育局觉得公开可能被坏人利用，能说清楚，但还没有请公安判断
    没有判断，先报请

    当 拟稿人这样回答
      | duty     | aware |
      | contents | security |
      | extent   | whole |
      | harm     | unjudged |
    那么 先办别的再定

  场景: 两年前因为审计没有结束而不公开的工程款报告，审计已经结束
    情形已变

    当 拟稿人这样回答
      | origin  | earlier |
      | earlier | changed |
    那么 重新评估原来的理由
