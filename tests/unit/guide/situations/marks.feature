# language: zh-CN
功能: 标志与密件

  背景:
    假如 没有密级标志，是本机关自己制作的，另有回答的除外

  场景: 错误13：文件首页左上角印着“秘密★5年”，问能不能发网站
    当 拟稿人这样回答
      | mark | secret |
    那么 停止办理

  场景: 本局的贯彻意见没有密级，但整段抄了省里机密文件的部署
    当 拟稿人这样回答
      | mark | tied |
    那么 停止办理

  场景: 错误13：征地批复标了密级，县里按法律要张贴征地公告
    当 拟稿人这样回答
      | mark      | parent |
      | duty      | listed、law |
      | publisher | us |
      | item      | local |
      | contents  | nothing |
    那么 建议主动公开，依据G20-15、G21

  场景: 十五年前的秘密文件，保密期限早过了，有人来申请
    当 拟稿人这样回答
      | mark | expired |
    那么 先办别的再定

  场景: 是不是国家秘密，处里意见不一
    当 拟稿人这样回答
      | mark | unsure |
    那么 先办别的再定

  场景: 处罚裁量基准封面印着“内部文件、注意保存”
    当 拟稿人这样回答
      | mark     | word |
      | duty     | listed |
      | item     | penalty |
      | contents | nothing |
    那么 建议主动公开，依据G20-06
    而且 提醒internal_word

  场景: 标了工作秘密的便民服务指南
    当 拟稿人这样回答
      | mark     | work |
      | duty     | aware |
      | contents | nothing |
    那么 先办别的再定

  场景: 错误11：标了工作秘密的本局值守安排，只管自己人
    当 拟稿人这样回答
      | mark     | work |
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | none |
    那么 先送审查，建议不予公开，依据G16-1

  场景: “内部”下发的处罚从轻标准，办案都照着用
    当 拟稿人这样回答
      | mark     | word |
      | duty     | none |
      | standing | fresh |
      | contents | internal |
      | extent   | whole |
      | effect   | standard |
    那么 建议主动公开，依据G20-01
    而且 提醒internal_word
    而且 提醒not_internal

  场景: 十二年前的用地批复，封面印“秘密”，当时没有写期限，现在有人要看
    标志未解除，先由原定密机关确认解密

    当 拟稿人这样回答
      | mark | expired |
    那么 先办别的再定

  场景: 用地批复是秘密件；县政府依《土地管理法实施条例》要发的征收土地公告，只写批准机关、范围、补偿标准
    公告依法应当发布，未写入保密内容

    当 拟稿人这样回答
      | mark      | parent |
      | duty      | law |
      | publisher | us |
      | contents  | nothing |
    那么 建议主动公开，依据G20-15

  场景: 城管局的行政处罚裁量基准，首页写“内部执行，不得外传”，办案时照它定罚款
    对外执行的裁量基准

    当 拟稿人这样回答
      | mark     | word |
      | duty     | listed |
      | item     | penalty |
      | contents | internal |
      | extent   | whole |
      | effect   | standard |
    那么 建议主动公开，依据G20-06、G20-01

  场景: 局里印的《收费减免工作细则》，右上角印“内部”，窗口照它给群众办减免
    规范性文件，内部字样不是理由

    当 拟稿人这样回答
      | mark     | word |
      | duty     | rule |
      | contents | nothing |
    那么 建议主动公开，依据G20-01

  场景: 把全县几个涉密单位的地址汇成一张表，单个都没标密，合在一起就能推知部署
    汇集关联成密

    当 拟稿人这样回答
      | mark | tied |
    那么 停止办理

  场景: 一份桥梁检测数据，涉及一处军用设施附近的桥，处里拿不准是不是国家秘密
    第十七条报请确定

    当 拟稿人这样回答
      | mark | unsure |
    那么 先办别的再定

  场景: 物价局印的《行政处罚自由裁量权实施标准》，说是内部参照执行的，执法时照着定罚款
    对外产生影响的裁量标准不是内部信息

    当 拟稿人这样回答
      | mark     | word |
      | duty     | listed |
      | item     | penalty |
      | contents | internal |
      | extent   | whole |
      | effect   | standard |
    那么 建议主动公开，依据G20-06、G20-01

  场景: 同一局十五年前定的“秘密★10年”会议文件，想放到网上
    期限已过，先由原定密机关确认

    当 拟稿人这样回答
      | mark | expired |
    那么 先办别的再定

  场景: 摘抄机密文件的两段写进工作方案，方案本身没有标密
    内容出自密件

    当 拟稿人这样回答
      | mark | tied |
    那么 停止办理

  场景: 街道发的拆违公告，印着“注意保存”，要贴到小区
    内部字样不是理由

    当 拟稿人这样回答
      | mark     | word |
      | duty     | listed |
      | item     | local |
      | contents | nothing |
    那么 建议主动公开，依据G21

  场景: 原来标“机密”的三年前的会议纪要，处里觉得现在不必保密了
    先解密

    当 拟稿人这样回答
      | mark | expired |
    那么 先办别的再定

  场景: 写给上级的材料，内容是未公布的军事设施选址，没有标密
    涉及国家秘密

    当 拟稿人这样回答
      | mark | tied |
    那么 停止办理
