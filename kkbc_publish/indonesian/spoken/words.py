"""Short words that are whole as they stand: what tells ``Tunggu sampai jam. Lalu`` from ``Bapak Muh. Yusuf``.

Most abbreviations are one syllable that ends in a consonant, as only few Indonesian words are. These are the words
(from KBBI) and usual names of that shape; before a dot any other is taken for an abbreviation.
"""

from __future__ import annotations

_WORDS = """
    ad ahn and bab bah bak bal bam ban bang bank bar bas bat bel ben best bill bin bing bir bis bit blok blong blus
    bob boks bold bom bon bong bor bos brand brem bros buk bul bun bung bur bus but cap cas cash cat cek chan chat
    chen cheng chin chong cip cong cool cor cuk cung dah dam dan dang dar deh dek den des dik dim ding djan dok don
    dong dor dos drat dril drip drop drum duh dum dung dus ech ef eh eks el em en er es fak faks fang fans feng film
    fit flat flek form frans fresh gang gap gas gen ges gim gips gol golf gong grab graf gram gres grup gun gus hah
    hak hal ham han hans hap helm hem hien hit hok hom hong host hot huang hui hwan hwat ikh in is jack jam jan jang
    jas jazz jel jem jen jeng jet jian jim jin jins jip joh john join jok jon jong jul jus kah kak kal kam kan kang
    kap kar kas kat kek ken kes ket kho kiat kick kik kim kir kis kit klab klan klas klem klik klip klir klop klub
    knop kok kol kong kor korps kos kraft krah kram kran krat krep krim kring kris kuang kuk kun kup kur kurs kus
    kwan kwok lab lah lak lam lan lap lat lay lem len leong les lian liem liep lift lik lim lin ling link liong lip
    lis list lok long lor los lot luk lum lunch lung lur mad mah mak mal mall mam man mang map mark mars mas mat
    mbak mbok mei mien mik mil milk ming mix mur mus nah nak nan neh neng ngan nik ning nok nol non nong norm nun
    nur oh ok om ong ons op pack pah pak pal pam pan pang par part pas pat pek pel pen peng per pers pes pet phang
    pil pin ping pir plak plan plat plek plot plus pon pong pop por pos post pot prem pres pring print pul pun pus
    put rak ram rang rap ras rel rem rep res rest rik rim ring rock roh rok rol rom ron ruh rum rus sah sak sam san
    sang sap sat scan sek seks sel sen seng ser set shan shin show siang sift sih sik sim sin siong sip sir sis sit
    skor skrip slang slip slop soft sol son song sop sor sos spek spon sport spot staf stan start stel stem step
    stik stok stop stres strip struk sul sum sun sup sur sus swab swan syah syal syok syur tah tak tal talk tam tan
    tang tank tap tar tas tat teh tek teks tem ten teng ter tes test thang the thung tien tik tim tin ting tip tips
    tjan tjen tjin tjoan tjong tok tol tom ton tong top tor tos trap trem tren trend trik truk trus tuh tuk tun tung
    tur tus uh um us wah wak wan wang web wen win wir wol wong xin yah yak yan yang yap yel yin yon yong yos yuk yus
    zam zat zen zet zhang zon
"""
SHORT_WORDS = frozenset(_WORDS.split())
