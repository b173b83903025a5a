"""Which three letters follow one another in the words of English contracts; counted, not copied, from many of them."""

from __future__ import annotations

# Two letters, then each letter that was seen after them; ^ opens a word and $ ends one.
_SEEN = """
^aabcdefghiklmnprstuvwxy ^babeghilmnoruwy ^cacdefhilmorstuy ^dacdeiloprstuwxy ^eacdefgilmnpqrstuvx
^facdefilmnorstu ^gadeghilmortu ^hadehikmotuy ^icdefgilmnoprstvx ^jadjopsu ^kegiknuw ^labdeijlostvwxy
^macdeikmorsuy ^nadeilmnoprstuvx ^oabcdfiklmnoprstuvwxy ^pacdehilnoprstuwxy ^qaelnqsu ^rabdefgioprstu
^sabcdefghiklmnopqrstuvwyz ^tabcdehiorsuwxyz ^udfklnprstv ^vabeimnosu ^wabehioprsw ^xcefilmsvx ^yaeios ^zeilo
aa$cis ab$abceilorsu ac$acehikloqrsty ad$acdehijlmoqsvy aeil af$aefot ag$aegimnors ahe ai$adglmnrstv ajeo
ak$deinsu al$acefgiklmnoprstuwy am$abeilmops an$acdegiklnostuvwy aor ap$aefhilopqst aq$ ar$abcdegiklmnorstuvy
as$acehikopstuy at$acefhilmnoprstuxy au$dglnpstx av$aeioy aw$aefinrsy ax$aeisu ay$aeilmors azaeio babcdgklnrst
bb$oru bc$do bd$ai be$acdefghilnrsty bfp bgc bh$de biadglnrst bj$ep bl$aeioquvy bmiu bn$o boadlmnortuvx bpaor
br$aeio bs$ceiopt bt$aefrs budfilnrsty bwiw bx$ by$lpt ca$bcdfglmnprstu cc$aeioru cd$e ce$abdehiklmnprsu cf$f
cgu ch$adefimnortz ci$adefilmnoprstv ck$aeghilnopsuw cl$aceiosuy cm$e cnu co$adglmnoprstuv cqu cr$aeiouy
cs$irsuv ct$abeiklorsuxy cueilmrst cx$ cy$abch da$bfilmnpqrsty dbailoy dc$afh dd$eilnprs
de$abcdefgklmnopqrstvwx df$befgimpu dgeilm dhei diacdefglmnorstuvx djeu dlaeioy dmeil dn$eo do$bceilmnoprtuvw
dpaior dqu dr$aeiou ds$hmuvw dt$hty du$acelmnprst dvaceim dwaiy dx$ dy$e ea$bcdfgiklmnprstuv eb$aborstuy
ec$acehiklnorstuy ed$abdeghilnorsuy ee$acdklmnprstxz ef$aefgilortu eg$aeilmoruy ehaeiou eidglmnoprstvy ejeu
ek$eils el$acdefilopstvy em$abegimnopsu en$acdefghijlopqrstuvxyz eo$fgnpruv ep$acehilorstu eq$u
er$abcdefghilmnoprstuvwy es$acehikopstu et$acdehimnoprstuvwy eu$clnprst ev$adeioty ew$acehilors ex$acdehipt
ey$aeops eze fa$bcilmnqrsuvx fbao fchr fd$bo fe$acdefginrstw ff$abcdefilosu fgeh fiacdefglnrstuvx fladeiouy
fm$eit fnem fo$clnoru fpal fraeiou fs$ehp ft$ehinswy fulnrstz fy$il ga$bcgilmnprstvwz gb$ gco gdip
ge$abdmnorst gg$eir gh$belopt gibcefmnostv gl$aeioy gmbel gn$aeimost go$adeilnorstv graeio gs$i gthl
guaeilmnrt gv$ gy$r ha$bcdilmnprstuvz hbo hca hd$ir he$acdefilmnorstvxy hfitu hh$eo hibcdefglnoprstv hkm hleiy
hm$aeops hnio ho$acdeilmnoprstuvw hpirtu hqu hr$aeo hs$t ht$aefhilmpsty hubgmnst hwi hy$ps hzi ia$bcglnrstx
ib$aeilru ic$acehiklmorstuy id$adefilorstu ie$cdflnrstuvw if$efity ig$aehilnru ii$i ike il$abdefilmostuvy
im$abeimopsu in$acdefghijklnopqstuvy io$dlnrstu ip$aefgilmprstu iqu ir$acdeilmnorstuwy is$abcdefhijklmoprstuy
it$acehilmnorstuy ium iv$aeimux ix$ept iya izaei jainv jds jecu jj$ joiru jp$ae js$no judnrs kagr kbo kdio
ke$deilnoprstwy kfo kg$r kho kidelnpt kk$e klioy kma kneo kou kpo kru ks$hlptu kte ku$p kwai ky$
la$bcdgimnprstuwy lbafor lc$lou ld$beirsw le$abcdefglmnprstvwx lf$aiou lgaeo li$abcdefgkmnopqstvz lju lk$eis
ll$abcefimnosy lm$ae lnesu loabcdgimnoprstuvwy lp$ahiosu lqu lre ls$eopt lt$adehisy luademnrst lvdeil lw$a lxm
ly$bdipsz ma$cdgijklnprstxyz mb$adehiloru mc$cgkl md$ me$abcdefglmnorstvw mge mhe mi$cdglmnrstz mkdet ml$efn
mm$aeiou mn$is mo$bcdmnorstuvw mp$aefilorstuy mr$s ms$eot mt$ muclmnst mve mwa my$p na$bcdfgilmnprstuv nbo
nc$aehilortuy nd$abegilmnoprsuw ne$acdefgilmnorstuvwxy nf$aeilortu ng$adeilmostu nhae ni$acdefglmnoqstvz nj$ou
nk$einrs nl$aeiopy nmaeio nn$aeioux no$bdgilmnpqrstuvw np$artu nqu nrae ns$acdefhilmnoptuw nt$abehilmorstuwy
nu$acefilmorst nv$aeio nwah nx$mr ny$bimotuw nzei oa$cdlnrst ob$aeijlosty oc$aceiklmorstux od$adegiostuwy
oe$nrsv of$aefit og$aegilnorsuy ohi oicdlnst oje ok$eikmsu ol$adeiklosuv om$abehikmopsuy
on$abcdefgijklmnoprstuvwyz oo$dfgklmnprstx op$abceilmoprsty oqa or$abcdefgiklmnprstuvwy os$aceinopstu
ot$aehimnostwxy ou$bcdglnprsty ov$aei ow$adehilnstw ox$eimy oy$aejms oze pa$bcdgilnprstuy pbay pc$o pdaf
pe$acdeglnorstu pfdir pgar ph$aeiorsy pi$cdeflnprstx pl$aceiouy pme pn$dt pobceiklnoprstuw pp$aeilort pq$
pr$adeiosu ps$ehimty pt$acehilosuxy publnrst pwc px$ py$diprt qa$z qes qlm qn$ qq$ qse quaeio
ra$bcdfgilmnoprstuvwxy rb$aeirs rc$ehilu rd$abceilmoprsuw re$abcdefghijlmnopqrstuvwy rf$aeiot rg$abeilosuvy
rha ri$abcdefgklmnopstuvxz rk$abdefilmsu rl$adeilsy rm$aceilopsuw rn$aceimost ro$abcdfghijklmnoprstuvwxyz
rp$aeortu rr$aeiouy rs$acehiloptuy rt$abcefghilmnosuwy rubcefgilmnpst rv$aei rwaeir ry$biptw
sa$abcdfgilmnprstvwxy sbuy sc$aehiloru sdeint se$acdefglmnpqrstvw sfaeioruy sg$ sh$abdefilmopru
si$abcdefglmnorstvxz sjo sk$eisy sl$aeioty sm$aeios snaeio so$cefilmnoruv sp$aehilnoru sq$u srcdeuv
ss$aefilmopuw st$acdehilmoprstuy suabcdefgilmnprs sv$g swaeio sy$mns sz$ ta$abcdfgiklmnprstvxy tb$cdelo
tc$ehoy td$eio te$abcdefglmnprstvwx tf$aou tga th$acdefhilmoqrsuw ti$abcefglmnoprstvz tki tlaeiy tm$aelo
tn$aeo to$bcdegklmnoprstuwxy tp$ahlosu tr$aefgilotuy ts$aeiotvw tt$abeilmoprsy tuadeinprst tva twaeior tx$bt
ty$lp tzi uabcgklnrst ub$cdhjlmprst uccehiklst ud$cdefgisuy ue$dlnrs ufaef ug$eghms uicdelnprstv uk$
ul$adefgilnsty um$abceimnpsuv un$abcdefgijklmnpqrstuwy uotu up$bdefgloprst ur$abcdefgiklnoprstvy us$aehilpqstu
ut$abcdefhilmoprstuy uvi ux$ep uy$es uzz vabcilnrstu vbs vcl vd$t ve$acdhilmnprsty vg$ vi$acdegilnorstv vl$
vmow vn$d vociklrtu vs$ vtb vul vx$l vy$ wabegilnprsty wb$ wc$o wd$ we$abdeilnrsv wfu whaeioy wicdlnprst wlei
wn$eilst wo$bnoru wps wraeio ws$efp wth ww$w wye xacmt xbx xc$efhilou xdi xe$cdlmrs xfaef xhai xi$cimnstv xl$c
xml xpaeilor xru xs$il xt$belmprsuwy xut xv$ xx$x xy$ yabklmn ybeor ycl ydae ye$adenrst yho yien yj$ ylaeo
ym$beio yncdt yonu ypadehiotuy yreio ys$ceit yteh yua ywah yze zart ze$dnrst zienp zli zon zz$
"""

TRIGRAMS = frozenset(group[:2] + letter for group in _SEEN.split() for letter in group[2:])
