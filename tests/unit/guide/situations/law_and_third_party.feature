# language: zh-CN
功能: 法律与第三方

  背景:
    假如 没有密级标志，是本机关自己制作的，另有回答的除外

  场景: 错误14：上级通知要求公开的惠民补贴发放情况，名单里有身份证号和银行卡号
    当 拟稿人这样回答
      | duty     | deployed |
      | contents | personal |
      | extent   | annex |
      | privacy  | identifiers |
    那么 建议部分公开，依据G22、G15b、G37

  场景: 法律要求公示的救助名单，其中一人是未成年受害人，整页分不开
    当 拟稿人这样回答
      | duty      | law |
      | publisher | us |
      | contents  | personal |
      | extent    | whole |
      | privacy   | sensitive |
      | consulted | unreachable |
      | interest  | no |
    那么 有争议，不提建议

  场景: 公租房配租公示，有人说姓名是隐私
    当 拟稿人这样回答
      | duty     | listed |
      | item     | local |
      | contents | personal |
      | extent   | spots |
      | privacy  | public_name |
    那么 建议主动公开，依据G21

  场景: 路口监控录像，拍到很多不相干的人，没法逐个问，也没法遮
    当 拟稿人这样回答
      | duty      | none |
      | standing  | fresh |
      | contents  | personal |
      | extent    | whole |
      | privacy   | sensitive |
      | consulted | unreachable |
      | interest  | no |
    那么 建议不予公开，依据G15b

  场景: 错误14：12345工单，只要遮住来电人的姓名电话
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | personal |
      | extent   | spots |
      | privacy  | identifiers |
    那么 建议部分公开，依据G15b、G37

  场景: 有人说审批表上经办人的名字是隐私
    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | personal |
      | extent   | spots |
      | privacy  | official |
    那么 建议依申请公开，依据G13

  场景: 统计调查里单个企业的产值表，统计法不准公开
    当 拟稿人这样回答
      | duty       | none |
      | standing   | fresh |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | law |
    那么 建议不予公开，依据G14b

  场景: 统计公报里夹了一张单个企业的表
    当 拟稿人这样回答
      | duty       | listed |
      | item       | statistics |
      | contents   | forbidden |
      | extent     | annex |
      | forbidding | law |
    那么 建议部分公开，依据G20-04、G14b、G37

  场景: 错误10：只有部门管理办法说不得公开
    当 拟稿人这样回答
      | duty       | none |
      | standing   | fresh |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | lower |
    那么 缺理由，暂不建议

  场景: 错误10：说是法律不让公开，说不出哪一条
    当 拟稿人这样回答
      | duty       | none |
      | standing   | fresh |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | unknown |
    那么 缺理由，暂不建议

  场景: 法律只禁到考试结束的试题，考试早结束了
    当 拟稿人这样回答
      | duty       | none |
      | standing   | fresh |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | past |
    那么 建议依申请公开，依据G13

  场景: 还没有公布的统计数据，行政法规规定公布以前不得泄露
    当 拟稿人这样回答
      | duty       | none |
      | standing   | fresh |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | until |
    那么 建议不予公开，依据G14b

  场景: 有社会影响的处罚决定，写有当事人住址
    当 拟稿人这样回答
      | duty     | listed |
      | item     | penalty |
      | contents | personal |
      | extent   | spots |
      | privacy  | identifiers |
    那么 建议部分公开，依据G20-06、G15b、G37

  场景: 县里旧城改造，分户补偿结果表，只有姓名、房号、面积、补偿金额，准备贴在征收范围内的公示栏
    《国有土地上房屋征收与补偿条例》第二十九条：分户补偿情况在征收范围内向被征收人公布

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us_limited |
      | contents  | personal |
      | extent    | whole |
      | privacy   | public_name |
    那么 建议主动公开，依据G20-15

  场景: 同一张分户补偿表，后面两列是身份证号和银行卡号
    补偿结果要公布，证件号、账号与公布目的无关，遮住

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us_limited |
      | contents  | personal |
      | extent    | spots |
      | privacy   | identifiers |
    那么 建议部分公开，依据G20-15、G15b、G37

  场景: 环评报告书全本，企业书面说明第四章的配方和反应条件是商业秘密，局里看了认为成立，其余可以公开；环评法规要求公开全本，商业秘密除外
    法定公开以外的商业秘密可以分开

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us |
      | contents  | business |
      | extent    | spots |
      | genuine   | yes |
      | consulted | refused |
      | interest  | no |
    那么 建议部分公开，依据G20-15、G15a、G37

  场景: 今年公务员录用拟录用人员公示，姓名、准考证号、毕业院校、总成绩，按规定要公示
    第二十条第十四项

    当 拟稿人这样回答
      | duty     | listed |
      | item     | recruitment |
      | contents | personal |
      | extent   | whole |
      | privacy  | public_name |
    那么 建议主动公开，依据G20-14

  场景: 有人要同一场考试另一位考生每门单科成绩和面试评语，已问过那位考生，回信不同意，说会影响求职
    他人个人信息，第十五条

    当 拟稿人这样回答
      | duty      | none |
      | standing  | fresh |
      | contents  | personal |
      | extent    | whole |
      | privacy   | sensitive |
      | consulted | refused |
      | interest  | no |
    那么 建议不予公开，依据G15b

  场景: 污水处理特许经营协议，重大项目，财务模型附件企业说明了理由是商业秘密，局里认可
    重大建设项目信息公开，秘密部分分开

    当 拟稿人这样回答
      | duty      | listed |
      | item      | project |
      | contents  | business |
      | extent    | annex |
      | genuine   | yes |
      | consulted | refused |
      | interest  | no |
    那么 建议部分公开，依据G20-10、G15a、G37

  场景: 政府采购项目还在评审，评审委员会名单，《政府采购法实施条例》要求名单在评审结果公告前保密
    行政法规禁止公开，期限到后公开

    当 拟稿人这样回答
      | duty       | listed |
      | item       | purchase |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | until |
    那么 建议不予公开，依据G14b

  场景: 贫困学生资助发放名单，有姓名、学校、家庭困难原因、身份证号，都是小学生；资助政策和总额可公开
    未成年人信息遮住

    当 拟稿人这样回答
      | duty     | listed |
      | item     | livelihood |
      | contents | personal |
      | extent   | annex |
      | privacy  | sensitive |
    那么 建议部分公开，依据G20-11、G15b、G37

  场景: 低保审核结果名单，按社会救助规定在村里公示，只有户主姓名和保障人数、金额
    法定的有限范围公布

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us_limited |
      | contents  | personal |
      | extent    | whole |
      | privacy   | public_name |
    那么 建议主动公开，依据G20-15

  场景: 外地一家公司要全县低保户的家庭住址、病情和收入明细表，没有征得同意
    个人敏感信息，整份都是

    当 拟稿人这样回答
      | duty      | none |
      | standing  | fresh |
      | contents  | personal |
      | extent    | whole |
      | privacy   | sensitive |
      | consulted | unreachable |
      | interest  | no |
    那么 建议不予公开，依据G15b

  场景: 举报处理结果告知，处理经过可以公开，里面有举报人的姓名、电话和单位
    举报人信息应当保护

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | personal |
      | extent   | spots |
      | privacy  | sensitive |
    那么 建议部分公开，依据G15b、G37

  场景: 对政协提案的答复，上级要求公开，附页有委员手机号和家庭住址
    遮住联系方式后公开

    当 拟稿人这样回答
      | duty     | deployed |
      | contents | personal |
      | extent   | annex |
      | privacy  | identifiers |
    那么 建议部分公开，依据G22、G15b、G37

  场景: 公租房分配结果，按住房保障规定公示，写姓名和房号，没有证件号
    社会保障实施情况

    当 拟稿人这样回答
      | duty     | listed |
      | item     | livelihood |
      | contents | personal |
      | extent   | whole |
      | privacy  | public_name |
    那么 建议主动公开，依据G20-11

  场景: 路口监控录像，有路人面孔和车牌，没法一一去掉，也找不到本人
    个人信息，整份分不开

    当 拟稿人这样回答
      | duty      | none |
      | standing  | fresh |
      | contents  | personal |
      | extent    | whole |
      | privacy   | sensitive |
      | consulted | unreachable |
      | interest  | no |
    那么 建议不予公开，依据G15b

  场景: 邻居要一份临时用地的审批材料，批给了一家采石企业，企业只回了一句“不同意公开”；局里看里面只有用地位置、面积、期限。没有要求主动公布的规定
    商业秘密须实质审查，企业不同意不是理由

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | business |
      | extent   | whole |
      | genuine  | no |
    那么 建议依申请公开，依据G13

  场景: 经济适用房、廉租房已安置家庭的名单，姓名、户型、面积、家庭收入状况，按保障房办法要公示
    为公平分配公共资源依法应公示的个人信息让渡

    当 拟稿人这样回答
      | duty     | listed |
      | item     | livelihood |
      | contents | personal |
      | extent   | whole |
      | privacy  | public_name |
    那么 建议主动公开，依据G20-11

  场景: 火灾事故认定书，认定内容可给别人看，里面有受伤者姓名、病情、身份证号
    遮去个人信息

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | personal |
      | extent   | spots |
      | privacy  | sensitive |
    那么 建议部分公开，依据G15b、G37

  场景: 企业泄漏的化学品成分，企业说是商业秘密不同意公开，但下游三个村饮水受影响
    公共利益重大影响，仍要公开

    当 拟稿人这样回答
      | duty      | none |
      | standing  | fresh |
      | contents  | business |
      | extent    | spots |
      | genuine   | yes |
      | consulted | refused |
      | interest  | grave |
    那么 先送审查，建议主动公开，依据G19b

  场景: 统计报表按省里的一个办法不准公开，没有法律、行政法规
    规章、文件不能作14条依据

    当 拟稿人这样回答
      | duty       | none |
      | standing   | fresh |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | lower |
    那么 缺理由，暂不建议

  场景: 政府采购项目还在评审，评审委员会名单，《政府采购法实施条例》要求名单在评审结果公告前保密（换一种选法）
    行政法规禁止公开，期限到后公开

    当 拟稿人这样回答
      | duty       | listed |
      | item       | purchase |
      | contents   | forbidden |
      | extent     | whole |
      | forbidding | until |
    那么 建议不予公开，依据G14b

  场景: 举报处理结果告知，处理经过可以公开，里面有举报人的姓名、电话和单位（换一种选法）
    举报人信息应当保护

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | personal |
      | extent   | spots |
      | privacy  | sensitive |
    那么 建议部分公开，依据G15b、G37

  场景: 县教育局的教师资格认定通过人员名单，要在网上公示，表里多了一列身份证号和手机号
    姓名和结果公示，证件号遮住

    当 拟稿人这样回答
      | duty     | listed |
      | item     | recruitment |
      | contents | personal |
      | extent   | spots |
      | privacy  | identifiers、public_name |
    那么 建议部分公开，依据G20-14、G15b、G37

  场景: 信访件转办形成的本局调查报告，结论可公开，里面有投诉人和被投诉员工的姓名、住址
    遮住个人信息；调查报告是本局的行政管理文件

    当 拟稿人这样回答
      | duty     | none |
      | standing | fresh |
      | contents | personal |
      | extent   | spots |
      | privacy  | sensitive |
    那么 建议部分公开，依据G15b、G37

  场景: 保险补贴对象公示，办法规定在乡镇范围内公示姓名和面积
    在一定范围内公布

    当 拟稿人这样回答
      | duty      | law |
      | publisher | us_limited |
      | contents  | personal |
      | extent    | whole |
      | privacy   | public_name |
    那么 建议主动公开，依据G20-15
