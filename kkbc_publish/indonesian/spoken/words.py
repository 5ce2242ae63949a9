"""Short words that are whole as they stand: what tells ``Tunggu sampai jam. Lalu`` from ``Bapak Muh. Yusuf``.

Most abbreviations are one syllable that ends in a consonant, as only few Indonesian words are. These are the words
(from KBBI) and usual names of that shape; before a dot any other is taken for an abbreviation.
"""

from __future__ import annotations

_WORDS = """
    ad ahn and bab bah bak bal bam ban bang bank bar bas bat bel bin bing bis bit blok bob bold bom bon bong bor bos
    brem bros buk bul bun bung bur bus but cap cas cash cat cek chan chat chen cheng chin chong cip cool cor cuk
    cung dah dam dan dang dar deh dek den des dik dim ding djan dok dong dor dos drum duh dum dung ech ef eh eks el
    em en er es fang feng film fit fresh gang gap gas gen ges gim gips gol golf gong grup gun hah hak hal ham han
    hap hem hien hok hom hong host hot huang hui hwan hwat ikh in is jam jan jang jas jazz jel jem jen jet jian jin
    jins jip joh join jok jong jus kah kak kal kam kan kang kap kar kas kat kek ken kes ket kho kiat kick kik kim
    kir kis kit klik klip klub kok kol kong kor kos kran krim kris kuang kuk kun kup kur kus kwan kwok lab lah lak
    lam lan lap lat lay lem len leong les lian liem liep lik lim lin ling link liong lip lis list lok long lor los
    lot luk lum lunch lung lur mah mak mal mall mam man map mas mbak mat mbok mei mien mik mil milk ming mix mur mus nah
    nak nan neh ngan nik ning nok nol non nun nur oh ok om ong ons op pack pah pak pal pam pan pang par part pas pat
    pek pel pen peng per pes pet phang pil pin ping pir plan plus pon pong pop por pos post pot pres print pul pun
    pus put rak ram rang rap ras rel rem rep res rik rim ring rock rok rol rom ron ruh rum sah sak sam san sang sap
    sat scan sek sel sen seng ser set shan shin show siang sih sik sim sin siong sip sir sit skor sol son song sop
    sor sos sport spot staf start step stok stop stres sul sum sun sup sur sus swan syah syal syok syur tah tak tal
    talk tam tan tang tank tap tar tas tat teh tek teks tem ten teng ter tes thang the thung tien tik tim tin ting
    tip tips tjan tjen tjin tjoan tjong tok tol tom ton tong top tor tos trik truk tuh tuk tun tung tur tus uh um us
    wah wak wan wang web wen win wol wong xin yah yak yang yap yel yin yong yuk zam zat zen zet zhang zon
"""
SHORT_WORDS = frozenset(_WORDS.split())
