#!/usr/bin/env python3
"""Makes the fifth author's sets of labelled conversations (see ../RUNS.md): dev.jsonl and test.jsonl.

    make.py FOLDER

The author has not seen the detectors. Templates with an odd number are in dev.jsonl, the others in
test.jsonl. Always the same for the same templates. Needs nothing but Python.
"""
import random, re, json, unicodedata, sys, glob, os

HERE = os.path.dirname(os.path.abspath(__file__))
R=random.Random(505)
def na(s): return ''.join(c for c in unicodedata.normalize('NFD',s) if unicodedata.category(c)!='Mn')
def digs(n,nz=True):
    s=''.join(R.choice('0123456789') for _ in range(n))
    return R.choice('123456789')+s[1:] if nz and n else s
ch=R.choice
def W(s): return [x.strip() for x in s.split(',') if x.strip()]
NAMES={
'pt':dict(
 f=W('Ana,Maria,Juliana,Fernanda,Camila,Patrícia,Mariana,Larissa,Beatriz,Letícia,Gabriela,Aline,Vanessa,Luciana,Simone,Adriana,Débora,Tatiane,Priscila,Renata,Sônia,Márcia,Bruna,Jéssica,Cláudia,Isabela,Natália,Raquel,Elaine,Sandra,Ana Paula,Maria Eduarda,Ana Clara,Josefa,Francisca,Lúcia,Tereza,Eliane,Cristiane,Andressa'),
 m=W('João,José,Carlos,Paulo,Pedro,Lucas,Marcos,Luiz,Gabriel,Rafael,Daniel,Marcelo,Bruno,Eduardo,Felipe,Rodrigo,Gustavo,André,Thiago,Leandro,Antônio,Francisco,Ricardo,Fábio,Vinícius,Diego,Sérgio,Márcio,Roberto,Mateus,Guilherme,João Pedro,Luiz Fernando,Sebastião,Reinaldo,Wagner,Anderson,Cláudio,Alexandre,Leonardo'),
 l=W('Silva,Santos,Oliveira,Souza,Lima,Pereira,Ferreira,Costa,Rodrigues,Almeida,Nascimento,Carvalho,Araújo,Ribeiro,Gomes,Martins,Barbosa,Rocha,Dias,Moreira,Mendes,Cardoso,Teixeira,Correia,Freitas,Moura,Nogueira,Batista,Siqueira,Vasconcelos,Guimarães,Figueiredo,Brandão,Queiroz,Andrade,Azevedo,Tavares,Machado'),
 rf=W('Jacira,Iolanda,Zuleide,Wandercleia,Nayanne,Kethellyn,Lindalva,Eudóxia,Ivonete,Rhuanna,Thaynara,Zilá,Oneide,Dulcinéia,Quitéria,Uiara,Jucilene,Maiza,Nilcéia,Ruthiele'),
 rm=W('Edvaldo,Wanderlúcio,Uéliton,Genivaldo,Josenilton,Kauê,Ubiratan,Ariovaldo,Deusdete,Cleiton,Waldisney,Ozéias,Valdemir,Jurandir,Adalgiso,Romualdo,Gildásio,Ednaldo,Temístocles,Raoni'),
 wf=W('Rosa,Vitória,Aurora,Íris,Pérola,Estrela,Glória,Conceição,Graça,Flor,Esperança,Linda,Jasmim,Luz,Celeste,Violeta'),
 wm=W('Leão,Domingos,Amado,Justo,Bento,Benigno,Amor,Severo,Clemente,Pacífico,Serafim,Valente'),
 wl=W('Leão,Prata,Rosa,Branco,Campos,Flores,Ramos,Pinheiro,Coelho,Bezerra,Reis,Neves,Salgado,Prado,Leite,Porto'),
 nf=W('Dudinha,Nandinha,Bia,Lelê,Tetê,Cacá,Fafá,Juju,Malu,Nena,Ziza,Dona Neném'),
 nm=W('Zeca,Tonho,Dudu,Nando,Beto,Chico,Zezinho,Tuca,Nenê,Gugu,Cadu,Pelé da oficina'),
 ff=W('Yuki Tanaka,Mei Lin Chen,Giulia Bianchi,Svetlana Petrova,Fatou Diallo,Hannah Schneider,Naoko Ishikawa,Amal Haddad'),
 fm=W('Kenji Nakamura,Mohammed Al-Sayed,Hans Müller,Wei Zhang,Giovanni Esposito,Emmanuel Okafor,Jean-Baptiste Pierre,Karim Mansour')),
'es':dict(
 f=W('María,Carmen,Lucía,Laura,Sofía,Marta,Paula,Elena,Valentina,Camila,Daniela,Alejandra,Andrea,Gabriela,Fernanda,Guadalupe,Verónica,Patricia,Mónica,Natalia,Carolina,Lorena,Florencia,Agustina,María José,Ana María,Claudia,Silvia,Beatriz,Raquel'),
 m=W('José,Juan,Carlos,Luis,Javier,Miguel,Antonio,Manuel,Francisco,Alejandro,Diego,Pablo,Sergio,Fernando,Jorge,Andrés,Ricardo,Raúl,Martín,Sebastián,Nicolás,Matías,Juan Carlos,José Luis,Óscar,Rubén,Iván,Gonzalo,Eduardo,Héctor'),
 l=W('García,Martínez,López,González,Rodríguez,Fernández,Pérez,Sánchez,Ramírez,Torres,Gómez,Díaz,Hernández,Jiménez,Morales,Castillo,Ortega,Rojas,Muñoz,Vargas,Mendoza,Aguilar,Romero,Silva,Navarro,Domínguez,Herrera,Medina,Castro,Álvarez'),
 rf=W('Yamileth,Itziar,Xóchitl,Ayelén,Nahia,Eneritz,Millaray,Citlali,Leidy,Yuliana,Maitane,Rayén'),
 rm=W('Aitor,Lautaro,Cuauhtémoc,Eneko,Yeison,Nahuel,Xabier,Wilmer,Jhon Jairo,Evaristo,Leovigildo,Tenoch'),
 wf=W('Rosa,Luz,Dolores,Soledad,Esperanza,Paz,Consuelo,Mercedes,Pilar,Alba,Estrella,Milagros,Blanca,Socorro'),
 wm=W('León,Ángel,Domingo,Justo,Salvador,Próspero,Amado,Clemente,Máximo,Plácido'),
 wl=W('Rey,Flores,Campos,Blanco,Rubio,Moreno,Calle,Cordero,Guerra,Iglesias,Prado,Leal,Reyes,Cruz'),
 nf=W('Lupita,Chayo,Conchi,Pili,Nena,Cata,Flor,Yoli,Coti,Titi'),
 nm=W('Pepe,Paco,Nacho,Beto,Memo,Cacho,Tito,Quique,Lalo,Pancho'),
 ff=W('Olena Kovalenko,Aicha Benali,Ingrid Larsson,Mei Wang,Francesca Rossi,Chloé Dubois'),
 fm=W('Hamid El Idrissi,Dmitri Volkov,Liam O’Connor,Jun Li,Matteo Ricci,Björn Lindqvist')),
'en':dict(
 f=W('Emily,Sarah,Jessica,Ashley,Jennifer,Amanda,Lauren,Rachel,Olivia,Emma,Charlotte,Hannah,Nicole,Megan,Stephanie,Rebecca,Katherine,Michelle,Laura,Samantha,Heather,Sophie,Amy,Chloe'),
 m=W('James,John,Michael,David,Robert,Daniel,Matthew,Andrew,Joshua,Ryan,Thomas,Kevin,Brian,Oliver,Jack,Harry,George,Samuel,Benjamin,Nathan,Tyler,Peter,Simon,Stephen'),
 l=W('Smith,Johnson,Williams,Brown,Jones,Miller,Davis,Wilson,Anderson,Taylor,Thomas,Jackson,Harris,Clark,Lewis,Walker,Hughes,Evans,Robinson,Thompson,Edwards,Patel,Murphy,Cooper,Bennett,Foster'),
 rf=W('Aoife,Saoirse,Xiomara,Keziah,Ottoline,Tamsin,Shaniqua,Zelda,Philippa,Thandiwe'),
 rm=W('Ebenezer,Tadhg,Cormac,Dashiell,Lysander,Jedidiah,Obadiah,Thaddeus,Ignatius,Caradoc'),
 wf=W('Rose,Hope,Grace,Joy,Faith,Daisy,Summer,Autumn,Dawn,April,June,May,Ruby,Ivy,Holly,Pearl,Amber'),
 wm=W('Mark,Bill,Will,Chase,Frank,Grant,Hunter,Rich,Art,Miles,Pat,Rob,Dean'),
 wl=W('Baker,Price,Long,Young,King,Stone,Woods,Banks,Page,Rich,Street,Day,Bishop,Cook,Bill'),
 nf=W('Lizzie,Mags,Bex,Kiki,Tink,Shaz,Dee-Dee,Nana Jo'),
 nm=W('Jonno,Smithy,Big Dave,Gaz,Skip,Bubba,Mikey,Tommo'),
 ff=W('Nguyen Thi Lan,Ximena Ocampo,Ngozi Adeyemi,Katarzyna Nowak,Soo-jin Park,Leila Hosseini'),
 fm=W('Tomasz Wójcik,Chukwuemeka Obi,Minh Tran,Ahmed Farouk,Dae-hyun Kim,Andrei Popescu')),
'in':dict(
 f=W('Priya,Anjali,Sneha,Pooja,Neha,Kavita,Sunita,Divya,Shreya,Lakshmi,Deepa,Meera'),
 m=W('Rahul,Amit,Rajesh,Suresh,Vikram,Arjun,Sanjay,Karthik,Rohan,Manoj,Anil,Deepak'),
 l=W('Sharma,Patel,Reddy,Iyer,Gupta,Singh,Nair,Kumar,Mehta,Banerjee,Verma,Joshi,Rao,Kulkarni'),
 rf=W('Vaijayanti,Thangamani,Mrinmayee,Padmalochana'),rm=W('Dhruvajyoti,Subbarayudu,Chidambaram,Venkataraghavan'),
 wf=W('Asha,Jyoti,Maya,Usha'),wm=W('Prem,Anand,Dev,Ray'),wl=W('Das,Rose,Gold,Major'),
 nf=W('Pinky,Guddi,Chinnu,Bittu'),nm=W('Raju,Babloo,Chintu,Sonu'),
 ff=W('Tenzin Dolma,Zainab Sheikh'),fm=W('Lobsang Wangchuk,Faizan Qureshi'))}
class P: pass
def person(lang,cc,cls,g):
    N=NAMES['in' if cc=='IN' else lang]; p=P(); p.cls=cls
    if cls=='f':
        s=ch(N['f'+g]); p.first,p.last=s.rsplit(' ',1) if not s.startswith('Nguyen') else ('Lan','Nguyen')
        p.full=s; p.first=p.first.split(' ')[0]; return p
    if cls=='n': p.first=ch(N['n'+g]); p.last=ch(N['l']); p.full=p.first+' '+p.last; return p
    p.first=ch(N[{'':g,'r':'r'+g,'w':'w'+g}[cls]])
    ls=N['wl'] if cls=='w' else N['l']
    a,b=ch(ls),ch(N['l'])
    while b==a: b=ch(N['l'])
    if lang=='pt': p.last=ch([b,a+' '+b,'da '+a if a in('Silva','Costa','Rocha','Rosa','Luz') else a+' '+b,'dos Santos' if R.random()<.3 else b,a])
    elif lang=='es': p.last=a+' '+b if R.random()<.6 else a
    else: p.last=a
    if lang=='es' and cls=='' and a==b: p.last=a
    p.full=p.first+' '+p.last
    return p
# ---- number words
U_={'pt':'zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove'.split(),
'es':'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve'.split(),
'en':'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split()}
T_={'pt':'x x vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'.split(),'es':'x x veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(),'en':'x x twenty thirty forty fifty sixty seventy eighty ninety'.split()}
H_={'pt':'x cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos'.split(),'es':'x ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'.split()}
def nw(n,l):
    n=int(n)
    if n<20: return U_[l][n]
    if n<100:
        t,u=divmod(n,10)
        if l=='es' and t==2 and u: return 'veinti'+na(U_['es'][u])
        return T_[l][t]+({'pt':' e ','es':' y ','en':' '}[l]+U_[l][u] if u else '')
    if n<1000:
        h,r=divmod(n,100)
        if l=='en': return U_['en'][h]+' hundred'+(' and '+nw(r,l) if r else '')
        if n==100: return 'cem' if l=='pt' else 'cien'
        return H_[l][h]+((' e ' if l=='pt' else ' ')+nw(r,l) if r else '')
    if n<1000000:
        k,r=divmod(n,1000)
        th={'pt':'mil','es':'mil','en':'thousand'}[l]
        s=(nw(k,l)+' ' if k>1 or l=='en' else '')+th
        if r: s+=(' e ' if l=='pt' and (r<100 or r%100==0) else ' ')+nw(r,l)
        return s
    return spell(str(n),l,1)
def spell(s,l,mode=None):
    """id in words"""
    mode=mode or ch([1,1,2]); out=[]
    def dg(c): 
        if l=='pt' and c=='6' and MEIA: return 'meia'
        if l=='en' and c=='0' and MEIA: return 'oh'
        return U_[l][int(c)]
    MEIA=R.random()<.5
    for run in re.findall(r'\d+|[A-Za-zÀ-ÿ]+',s):
        if run.isdigit():
            if mode==1 or len(run)==1: out+= [dg(c) for c in run]
            else:
                i=0
                while i<len(run):
                    p=run[i:i+2]
                    out+= [nw(p,l)] if len(p)==2 and p[0]!='0' else [dg(c) for c in p]
                    i+=2
        else: out+= list(run.lower()) if run.isupper() else [run.lower()]
    return ' '.join(out)
def spellmail(m,l):
    d={'pt':(' arroba ',' ponto ',' underline ',' traço '),'es':(' arroba ',' punto ',' guion bajo ',' guion '),'en':(' at ',' dot ',' underscore ',' dash ')}[l]
    m=re.sub(r'\d+',lambda x:' '+(nw(x[0],l) if x[0][0]!='0' and len(x[0])<5 else spell(x[0],l,1))+' ',m.lower())
    for a,b in zip('@._-',d): m=m.replace(a,b)
    return re.sub(r'\s+',' ',m).strip()
# ---- check-digit numbers
def cpf():
    d=[int(c) for c in digs(9,False)]
    for n in (10,11):
        s=sum(a*b for a,b in zip(d,range(n,1,-1)))%11; d.append(0 if s<2 else 11-s)
    s=''.join(map(str,d)); return ch([f'{s[:3]}.{s[3:6]}.{s[6:9]}-{s[9:]}']*3+[s,s,f'{s[:3]} {s[3:6]} {s[6:9]} {s[9:]}',f'{s[:3]}.{s[3:6]}.{s[6:9]} {s[9:]}',s[:9]+'-'+s[9:]])
def cnpj():
    d=[int(c) for c in digs(8,False)]+[0,0,0,ch([1,1,1,2])]
    for w in ([5,4,3,2,9,8,7,6,5,4,3,2],[6,5,4,3,2,9,8,7,6,5,4,3,2]):
        s=sum(a*b for a,b in zip(d,w))%11; d.append(0 if s<2 else 11-s)
    s=''.join(map(str,d)); return ch([f'{s[:2]}.{s[2:5]}.{s[5:8]}/{s[8:12]}-{s[12:]}']*3+[s,f'{s[:8]}/{s[8:12]}-{s[12:]}'])
def luhn(p):
    t=0
    for i,c in enumerate(reversed(p)):
        x=int(c)
        if i%2==0: x*=2; x-=9*(x>9)
        t+=x
    return p+str(-t%10)
def card():
    p=ch(['4','4','51','52','53','54','55','6363','37'])
    n=14 if p=='37' else 15
    s=luhn(p+digs(n-len(p),False))
    if n==14: return ch([s,f'{s[:4]} {s[4:10]} {s[10:]}'])
    g=[s[i:i+4] for i in range(0,16,4)]
    return ch([' '.join(g)]*3+[s,s,'-'.join(g),'.'.join(g)])
def pis():
    d=digs(10); s=sum(int(a)*b for a,b in zip(d,[3,2,9,8,7,6,5,4,3,2]))%11; s=d+str(0 if s<2 else 11-s)
    return ch([s,f'{s[:3]}.{s[3:8]}.{s[8:10]}-{s[10]}'])
def cnh():
    d=digs(9,False); v=[int(c) for c in d]
    a=sum(x*y for x,y in zip(v,range(9,0,-1)))%11; dec=2 if a>=10 else 0; a=0 if a>=10 else a
    b=sum(x*y for x,y in zip(v,range(1,10)))%11; b=0 if b>=10 else b-dec
    if b<0: b+=11
    if b>=10: b=0
    return d+str(a)+str(b)
def sus():
    while True:
        p=ch('789')+digs(13,False); s=sum(int(c)*(15-i) for i,c in enumerate(p)); d=-s%11
        if d<10: s=p+str(d); return ch([s,f'{s[:3]} {s[3:7]} {s[7:11]} {s[11:]}'])
def rg():
    s=digs(8); x=ch('0123456789X'); return ch([f'{s[:2]}.{s[2:5]}.{s[5:]}-{x}']*2+[s+x,'MG-'+s[:2]+'.'+s[2:5]+'.'+s[5:],s[:7]])
def titulo():
    while True:
        seq=digs(8,False); uf='%02d'%R.randint(1,27); a=sum(int(c)*w for c,w in zip(seq,range(2,10)))%11; a=0 if a==10 else a
        b=(int(uf[0])*7+int(uf[1])*8+a*9)%11; b=0 if b==10 else b; s=seq+uf+str(a)+str(b); return ch([s,f'{s[:4]} {s[4:8]} {s[8:]}'])
LET='TRWAGMYFPDXBNJZSQVHLCKE'
def dni():
    s=digs(8,False); l=LET[int(s)%23]; return ch([s+l,s+l,s+'-'+l,f'{s[:2]}.{s[2:5]}.{s[5:]}-{l}'])
def nie():
    x=ch('XYZ'); s=digs(7,False); l=LET[int(str('XYZ'.index(x))+s)%23]; return ch([x+s+l,f'{x}-{s}-{l}'])
def cif():
    d=digs(7); t=sum(int(c) for c in d[1::2])
    for c in d[0::2]:
        x=int(c)*2; t+=x//10+x%10
    return ch('BA')+d+str(-t%10)
def nhs():
    while True:
        p=digs(9); x=11-sum(int(c)*w for c,w in zip(p,range(10,1,-1)))%11; x=0 if x==11 else x
        if x<10: s=p+str(x); return f'{s[:3]} {s[3:6]} {s[6:]}'
def renavam():
    p=digs(10,False); x=sum(int(c)*w for c,w in zip(p,[3,2,9,8,7,6,5,4,3,2]))*10%11; return p+str(0 if x==10 else x)
def curp():
    A='0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'; c='BCDFGLMNPRSTV'
    p=ch(c)+ch('AEIOU')+ch(c)+ch(c)+'%02d%02d%02d'%(R.randint(50,99),R.randint(1,12),R.randint(1,28))+ch('HM')+ch(['DF','JC','NL','PL','VZ','GT'])+ch(c)+ch(c)+ch(c)+'0'
    s=sum(A.index(k)*(18-i) for i,k in enumerate(p)); return p+str(-s%10)
def rfc():
    A='0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'; c='BCDFGLMNPRSTV'
    p=ch(c)+ch('AEIOU')+ch(c)+ch(c)+'%02d%02d%02d'%(R.randint(50,99),R.randint(1,12),R.randint(1,28))+''.join(ch('ABCDEFGHJK123456789') for _ in '12')
    s=sum(A.index(k)*(13-i) for i,k in enumerate(p))%11; d=11-s; return p+('0' if d==11 else 'A' if d==10 else str(d))
def cuit():
    while True:
        p=ch(['20','27','23','30'])+digs(8); s=11-sum(int(a)*b for a,b in zip(p,[5,4,3,2,7,6,5,4,3,2]))%11
        if s==10: continue
        s=0 if s==11 else s; return ch([f'{p[:2]}-{p[2:]}-{s}']*2+[p+str(s)])
def rut():
    n=str(R.randint(6000000,25999999)); s=sum(int(c)*w for c,w in zip(reversed(n),[2,3,4,5,6,7,2,3])); d=11-s%11; d={11:'0',10:'K'}.get(d,str(d))
    f='{:,}'.format(int(n)).replace(',','.'); return ch([f'{f}-{d}']*2+[f'{n}-{d}',n+d])
def clabe():
    p=ch(['002','012','072','014','127'])+digs(14,False); s=sum(int(c)*[3,7,1][i%3]%10 for i,c in enumerate(p)); return p+str(-s%10)
def cbu():
    def dv(p,w): return p+str(-sum(int(a)*b for a,b in zip(p,w))%10)
    return dv(ch(['017','007','011','072','285'])+digs(4,False),[7,1,3,9,7,1,3])+dv(digs(13,False),[3,9,7,1,3,9,7,1,3,9,7,1,3])
def iban(cc):
    b=digs(20,False) if cc=='ES' else ch(['BARC','NWBK','HBUK','LOYD'])+digs(14,False)
    t=''.join(str(int(c,36)) for c in b+cc+'00'); s=cc+'%02d'%(98-int(t)%97)+b
    return ch([s,' '.join(s[i:i+4] for i in range(0,len(s),4))])
VD=[[0,1,2,3,4,5,6,7,8,9],[1,2,3,4,0,6,7,8,9,5],[2,3,4,0,1,7,8,9,5,6],[3,4,0,1,2,8,9,5,6,7],[4,0,1,2,3,9,5,6,7,8],[5,9,8,7,6,0,4,3,2,1],[6,5,9,8,7,1,0,4,3,2],[7,6,5,9,8,2,1,0,4,3],[8,7,6,5,9,3,2,1,0,4],[9,8,7,6,5,4,3,2,1,0]]
VP=[list(range(10)),[1,5,7,6,2,8,3,0,9,4]]
for i in range(2,8): VP.append([VP[i-1][VP[1][j]] for j in range(10)])
def aadhaar():
    p=ch('23456789')+digs(10,False)
    for d in '0123456789':
        c=0
        for i,x in enumerate(reversed(p+d)): c=VD[c][VP[i%8][int(x)]]
        if c==0: s=p+d
    return ch([f'{s[:4]} {s[4:8]} {s[8:]}']*2+[s])
def pan(): return ''.join(ch('ABCDEFGHJKLMNPRSTV') for _ in '123')+'P'+ch('ABDGKMPRSV')+digs(4)+ch('ABCDEFGHJK')
def gstin():
    A='0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'; p=ch(['27','29','07','33'])+pan()+'1Z'; t=0
    for i,c in enumerate(p):
        x=A.index(c)*(1+i%2); t+=x//36+x%36
    return p+A[-t%36]
def ssn(): 
    a=R.randint(101,665); s='%03d-%02d-%04d'%(a,R.randint(10,99),R.randint(1000,9999)); return ch([s,s,s.replace('-',' '),s.replace('-','')])
def nino(): return ch([lambda:f'{ch("ABCEGHJKLMPRSTWXYZ")}{ch("ABCEGHJKLMPRSTWXYZ")} {digs(2)} {digs(2)} {digs(2)} {ch("ABCD")}',lambda:f'{ch("ABCEHJLMPRST")}{ch("ABCEHJLMPRST")}{digs(6)}{ch("ABCD")}'])()
def vin():
    T=dict(zip('ABCDEFGHJKLMNPRSTUVWXYZ',[1,2,3,4,5,6,7,8,1,2,3,4,5,7,9,2,3,4,5,6,7,8,9])); w=[8,7,6,5,4,3,2,10,0,9,8,7,6,5,4,3,2]
    p=ch(['9BW','9BG','93H','1HG','WVW','8AP'])+''.join(ch('ABCDEFGHJKLMNPRSTUVWXYZ0123456789') for _ in range(5))+'0'+ch('JKLMNPR')+ch('ABP')+digs(6)
    s=sum((T[c] if c in T else int(c))*k for c,k in zip(p,w))%11; return p[:8]+('X' if s==10 else str(s))+p[9:]
MON={'pt':W('janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro'),'es':W('enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre'),'en':W('January,February,March,April,May,June,July,August,September,October,November,December')}
ORD=['']+[str(i)+('th' if 10<i<20 else {1:'st',2:'nd',3:'rd'}.get(i%10,'th')) for i in range(1,32)]
def bdate(l,cc,kid=False):
    y=R.randint(2012,2023) if kid else R.randint(1942,2005); m=R.randint(1,12); d=R.randint(1,28)
    M=MON[l][m-1]; de=' de '
    if l=='en':
        if cc=='US': t=ch(['%02d/%02d/%d'%(m,d,y),'%d/%d/%02d'%(m,d,y%100),f'{M} {d}, {y}',f'{M[:3]} {d} {y}','%02d-%02d-%d'%(m,d,y)])
        else: t=ch(['%02d/%02d/%d'%(d,m,y),f'{d} {M} {y}',f'{ORD[d]} {M} {y}','%02d.%02d.%02d'%(d,m,y%100),'%02d-%02d-%d'%(d,m,y),f'{d} {M[:3]} {y}'])
        v=f'{M.lower()} {nw(d,l)} {nw(y//100,l)} {nw(y%100,l) if y%100>9 else "oh "+nw(y%100,l)}' if y<2000 else f'{M.lower()} {nw(d,l)} {nw(y,l)}'
    else:
        t=ch(['%02d/%02d/%d'%(d,m,y)]*3+['%d/%d/%02d'%(d,m,y%100),'%02d-%02d-%d'%(d,m,y),'%02d.%02d.%d'%(d,m,y),f'{d} de {M} de {y}','%02d%02d%d'%(d,m,y),f'{d} {M} {y}','%d-%02d-%02d'%(y,m,d)])
        v=f'{nw(d,l)} de {M} de {nw(y,l) if R.random()<.7 else nw(y%100,l)}'
    return t,v
ST={'BR':W('Rua das Acácias,Rua Sete de Setembro,Av. Brasil,Avenida Getúlio Vargas,Rua XV de Novembro,R. Dom Pedro II,Travessa São José,Rua Barão do Rio Branco,Alameda dos Jacarandás,Av. Presidente Kennedy,Rua Tiradentes,rua Prof. Almeida Cunha,Estrada do Coco,Rua Santa Luzia,Rua Visconde de Pirajá,Av. Beira Mar,Rua 25 de Março,Rua Padre Anchieta,Rua Maestro Cardim,Rua Dr. Olavo Egídio'),
'ES':W('Calle Mayor,C/ Alcalá,Avenida de la Constitución,Calle San Bernardo,Paseo de Gracia,Carrer de Mallorca,C/ Doctor Fleming,Plaza de España,Ronda de Segovia'),
'MX':W('Av. Insurgentes Sur,Calle Hidalgo,Calle 5 de Mayo,Av. Juárez,Calzada de Tlalpan,Privada Los Pinos,Calle Niños Héroes'),
'AR':W('Av. Corrientes,Calle San Martín,Belgrano,Av. Rivadavia,Lavalle,9 de Julio,Sarmiento'),
'CO':[''],'CL':W('Av. Providencia,Calle Los Leones,Pasaje Las Araucarias,Av. Vicuña Mackenna,Los Carrera'),
'US':W('Maple Street,Oak Ave,Elm St,Washington Blvd,Cedar Lane,Park Avenue,W 4th St,Lincoln Rd,Sunset Drive,Peachtree Ct'),
'UK':W('High Street,Station Road,Church Lane,Victoria Road,Queens Avenue,Mill Lane,The Crescent,Albert Terrace'),
'IN':W('MG Road,Linking Road,Nehru Street,Gandhi Nagar Main Road,Park Street,Anna Salai')}
BAI=W('Centro,Vila Mariana,Boa Viagem,Savassi,Tatuapé,Jardim América,Santa Felicidade,Pituba,Copacabana,Aldeota')
CID=W('São Paulo,Campinas,Recife,Curitiba,Belo Horizonte,Salvador,Fortaleza,Goiânia,Londrina,Niterói')
EC={'ES':W('Madrid,Sevilla,Valencia,Zaragoza,Bilbao'),'MX':W('Guadalajara,Puebla,Monterrey,CDMX,Mérida'),'AR':W('Rosario,Córdoba,Mendoza,La Plata,CABA'),'CO':W('Bogotá,Medellín,Cali,Barranquilla'),'CL':W('Santiago,Concepción,Valparaíso,Temuco'),'US':W('Austin TX,Denver CO,Columbus OH,Tampa FL,Portland OR'),'UK':W('Leeds,Bristol,Norwich,Cardiff,Glasgow'),'IN':W('Pune,Bengaluru,Chennai,Kolkata,Mumbai')}
def zipc(cc):
    if cc=='BR':
        s=digs(8,False); return ch([s[:5]+'-'+s[5:]]*2+[s,s[:2]+'.'+s[2:5]+'-'+s[5:]])
    if cc=='UK': return ch(['LS','BS','NR','CF','G','SW','M','EH'])+str(R.randint(1,19))+' '+digs(1)+ch('ABDEFGHJLNPQRSTUWXYZ')+ch('ABDEFGHJLNPQRSTUWXYZ')
    if cc=='IN': return ch(['4110','5600','6000','7000','4000'])+digs(2)
    if cc=='US': return digs(5)+(('-'+digs(4)) if R.random()<.2 else '')
    if cc=='AR': return ch([digs(4),'C'+digs(4)+'ABC'])
    if cc=='CL': return digs(7)
    if cc=='CO': return '11'+digs(4)
    return '%02d'%R.randint(1,52)+digs(3,False)
def street(cc,l):
    s=ch(ST[cc]); n=R.randint(3,2890); 
    if cc in('BR',):
        n=ch([n,n,R.randint(10,999)]); t=ch([f'{s}, {n}']*3+[f'{s} {n}',f'{s} nº {n}',f'{s}, n° {n}',f'{s}, número {n}']); v=f'{s.replace("Av.","avenida").replace("R. ","rua ")} {ch(["número ",""])}{nw(n,l)}'
    elif cc=='ES': n=R.randint(1,190); t=ch([f'{s}, {n}',f'{s} {n}',f'{s} nº {n}']); v=s.replace('C/','calle')+' número '+nw(n,l)
    elif cc=='MX': t=ch([f'{s} {n}',f'{s} #{n}',f'{s} No. {n}']); v=s.replace('Av.','avenida')+' número '+nw(n,l)
    elif cc=='CO':
        a,b,c=R.randint(5,140),R.randint(5,90),R.randint(5,99); k=ch(['Calle','Carrera','Cra','Cl','Diagonal','Transversal']); t=ch([f'{k} {a} # {b}-{c}',f'{k} {a} #{b} - {c}',f'{k} {a}{ch(["A","B bis",""])} No. {b}-{c}']); v=f'{k} {nw(a,l)} número {nw(b,l)} {nw(c,l)}'
    elif cc in('AR','CL'): t=ch([f'{s} {n}',f'{s} {n}',f'{s} N° {n}']); v=s.replace('Av.','avenida')+' '+nw(n,l)
    elif cc=='IN': t=ch([f'{R.randint(2,300)}, {s}',f'No. {R.randint(2,90)}/{R.randint(1,9)} {s}',f'Plot {R.randint(2,300)}, {s}']); v=re.sub(r'\d+',lambda m:nw(m[0],l),t.replace('/',' ').replace(',','').replace('No.','number'))
    else: t=f'{n if cc=="US" else R.randint(1,240)} {s}'; v=re.sub(r'^\d+',lambda m:nw(m[0],l),t)
    return t,v.lower()
def addr(cc,l):
    """-> parts [(text,voice,type or None)]"""
    t,v=street(cc,l); P_=[(t,v,'street_number')]; f=R.randint(1,180)
    def add(t,v=None,ty=None): P_.append((t,v if v is not None else re.sub(r'\d+',lambda m:nw(m[0],l),t.replace(',','').replace('.','').replace('-',' ').replace('º','').replace('ª','')).lower(),ty))
    if cc=='BR':
        if R.random()<.6: add(ch([f', apto {f}',f', ap {f} bloco {ch("ABC")}',', casa 2',', fundos',f', sala {f}',f' apartamento {f}']))
        add(ch([', ',' - ',', bairro ',', '])+ch(BAI))
        if R.random()<.6: add(ch([', ',' - '])+ch(CID))
        if R.random()<.5: 
            z=zipc(cc); add(ch([', CEP ',' - ',', cep '])); add(z,spell(z,l),'cep')
    elif l=='es':
        if R.random()<.6: add({'ES':f', {R.randint(1,9)}º {ch("ABCD")}','MX':f' int {R.randint(1,40)}, Col. {ch(["Del Valle","Centro","Roma Norte"])}','AR':f', piso {R.randint(1,12)} dpto {ch("ABC")}','CO':f' apto {f}','CL':f', depto {f}'}[cc])
        add(', '+ch(EC[cc]))
        if R.random()<.5 and cc!='CO':
            z=zipc(cc); add(ch([', CP ',', '])); add(z,spell(z,l),'postcode')
    else:
        if R.random()<.5: add({'US':ch([f', Apt {f}',f' #{f}',f', Unit {f}']),'UK':f', Flat {R.randint(1,30)}','IN':f', Flat {R.randint(1,14)}0{R.randint(1,6)}'}[cc])
        add(', '+ch(EC[cc]))
        z=zipc(cc); add(' '); add(z,spell(z,l),'zip' if cc=='US' else 'postcode')
    return P_
def phone(cc):
    d=digs
    if cc=='BR':
        a=ch(W('11,21,31,41,51,61,71,81,85,62,19,48,92')); x=ch('6789')+d(3); y=d(4,False)
        return ch([f'({a}) 9{x}-{y}']*3+[f'{a} 9{x}-{y}',f'{a}9{x}{y}',f'+55 {a} 9{x}-{y}',f'{a} 9 {x} {y}',f'(0{a})9{x}{y}',f'{a} 3{d(3)}-{y}'])
    if cc=='ES': p=ch('67'); return ch([f'{p}{d(2)} {d(3)} {d(3)}',f'{p}{d(2)} {d(2)} {d(2)} {d(2)}',f'+34 {p}{d(8)}',f'{p}{d(8)}'])
    if cc=='MX': return ch([f'{ch(["55","33","81"])} {d(4)} {d(4)}',f'+52 1 222 {d(3)} {d(4)}',f'222{d(7)}',f'(55) {d(4)}-{d(4)}'])
    if cc=='AR': return ch([f'11 {d(4)}-{d(4)}',f'+54 9 11 {d(4)} {d(4)}',f'0341 15 {d(3)}-{d(4)}',f'11{d(8)}'])
    if cc=='CO': return ch([f'3{d(2)} {d(3)} {d(4)}',f'+57 3{d(2)} {d(7)}',f'3{d(9)}'])
    if cc=='CL': return ch([f'+56 9 {d(4)} {d(4)}',f'9 {d(4)} {d(4)}',f'9{d(8)}'])
    if cc=='US': a=ch(W('512,303,614,813,503,718')); return ch([f'({a}) {d(3)}-{d(4)}',f'{a}-{d(3)}-{d(4)}',f'{a}.{d(3)}.{d(4)}',f'+1 {a} {d(3)} {d(4)}',f'{a}{d(7)}'])
    if cc=='UK': return ch([f'07{d(3)} {d(6)}',f'07{d(9)}',f'+44 7{d(3)} {d(6)}',f'07{d(3)} {d(3)} {d(3)}'])
    return ch([f'+91 {ch("6789")}{d(4)} {d(5)}',f'{ch("6789")}{d(9)}',f'{ch("789")}{d(4)}-{d(5)}'])
def mail(C):
    f=na(ch(NAMES[C.nl]['f']+NAMES[C.nl]['m'])).lower().replace(' ',''); s=na(ch(NAMES[C.nl]['l'])).lower()
    if C.people and R.random()<.7:
        p=ch(list(C.people.values())); f=na(p.first).lower().split()[0].replace('-',''); s=na(p.last).lower().split()[-1].replace('-','').replace('’','')
    u=ch([f+'.'+s,f+s,f+'_'+s,f+s+str(R.randint(1,99)),s+'.'+f[0],f+str(R.randint(1950,2004)),f[0]+s+'-'+digs(2)])
    return u+'@'+ch(['gmail.com','gmail.com','hotmail.com','outlook.com','yahoo.com.br' if C.cc=='BR' else 'yahoo.com','icloud.com',{'BR':'uol.com.br','ES':'telefonica.net','UK':'btinternet.com','IN':'rediffmail.com'}.get(C.cc,'proton.me')])
def pw(): return ch(['Flamengo','Sunshine','Mimi','Kasa','Bolinha','Tango'])+ch(['@','#','!','_'])+str(R.randint(10,2024))+ch(['','!','x'])
def plate(cc):
    L=lambda n:''.join(ch('ABCDEFGHJKLMNPRSTUVWXYZ') for _ in range(n))
    return {'BR':lambda:ch([L(3)+digs(1)+L(1)+digs(2),L(3)+'-'+digs(4),L(3)+' '+digs(1)+L(1)+digs(2)]),'ES':lambda:digs(4)+ch([' ',''])+''.join(ch('BCDFGHJKLMNPRST') for _ in '123'),'MX':lambda:L(3)+'-'+digs(3)+'-'+L(1),'AR':lambda:L(2)+' '+digs(3)+' '+L(2),'CO':lambda:L(3)+' '+digs(3),'CL':lambda:''.join(ch('BCDFGHJKL') for _ in '1234')+'-'+digs(2),'US':lambda:L(3)+'-'+digs(4),'UK':lambda:L(2)+'%02d'%R.randint(10,74)+' '+L(3),'IN':lambda:ch(['MH','KA','TN','DL'])+' '+'%02d'%R.randint(1,50)+' '+L(2)+' '+digs(4)}[cc]()
def hexs(n,a='0123456789abcdef'): return ''.join(ch(a) for _ in range(n))
AL='ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
TYPE={'':('first_name','full_name'),'r':('rare_name','rare_name'),'w':('word_name','word_name'),'f':('foreign_name','foreign_name'),'n':('nickname','nickname')}
SHORT={'cvv','code','expiry','street_number','cep','zip','postcode','block_address','address','plate','login','agency','pin'}
RAW={'key','password','login','pix_random'}
LM={'pt':W('em frente à padaria Pão Quente,ao lado da igreja matriz,atrás do posto Ipiranga da entrada,perto da caixa d’água azul,casa de portão verde depois da escola,última casa da rua sem saída,do lado do mercadinho do Seu Nonato'),'es':W('frente a la panadería de la esquina,al lado de la iglesia,la casa del portón negro pasando la escuela,a media cuadra del tianguis,detrás de la gasolinera'),'en':W('behind the old church,the blue door next to the chip shop,opposite the bus depot,last house before the creek,yellow gate past the temple')}
def gen(name,C):
    """returns list of (text,voice,type) ; first = whole"""
    l,cc=C.lang,C.cc
    if name=='bd': t,v=bdate(l,cc); return t,v,'birth_date'
    if name=='kbd': t,v=bdate(l,cc,True); return t,v,'birth_date'
    if name=='st': t,v=street(cc,l); return t,v,'street_number'
    if name=='bsb':
        a,b,c=R.randint(102,416),ch('ABCDEFGHIJK'),R.randint(101,606)
        t=ch([f'SQN {a} Bloco {b} ap {c}',f'SQS {a}, Bl. {b}, apto {c}',f'QNM {R.randint(1,40)} conjunto {b} casa {R.randint(1,50)}',f'CLN {a} Bloco {b} loja {R.randint(1,60)}',f'QI {R.randint(1,29)} conjunto {R.randint(1,20)} casa {R.randint(1,30)}, Lago Sul']); return t,re.sub(r'[.,]','',re.sub(r'\d+',lambda m:nw(m[0],l),t)).lower(),'block_address'
    if name=='lm': t=ch(LM[l]); return t,t.lower(),'landmark'
    if name=='flat':
        t=ch({'pt':['apto %d','ap %d','bloco B apartamento %d','casa %d'],'es':['piso %d','depto %d','apto %d'],'en':['apt %d','unit %d','flat %d']}[l])%R.randint(1,190); return t,re.sub(r'\d+',lambda m:nw(m[0],l),t).lower(),'flat'
    if name=='mail': t=mail(C); return t,spellmail(t,l),'mail'
    if name=='smail': t=spellmail(mail(C),l); return t,t,'mail'
    if name=='exp':
        m,y=R.randint(1,12),R.randint(26,33); t=ch(['%02d/%d'%(m,y)]*2+['%02d/20%d'%(m,y),'%d/%d'%(m,y)]); return t,nw(m,l)+' '+{'pt':'de ','es':'de ','en':''}[l]+nw(y,l),'expiry'
    if name=='zip': t=zipc(cc); return t,spell(t,l),{'BR':'cep','US':'zip'}.get(cc,'postcode')
    if name=='login': t=na(ch(NAMES[C.nl]['f']+NAMES[C.nl]['m'])).lower().replace(' ','')+ch(['.','_',''])+ch(['adm','2','77','rs','loja','x9'])+digs(ch([1,2])); return t,t,'login'
    if name=='insta': t='@'+na(ch(NAMES[C.nl]['f']+NAMES[C.nl]['m'])).lower().replace(' ','')+ch(['.','_'])+na(ch(NAMES[C.nl]['l'])).lower()+ch(['','_','99']); return t,t,'login'
    if name=='pw': t=pw(); return t,t,'password'
    if name=='key': t=ch(['sk_live_'+hexs(24,AL),'AKIA'+hexs(16,'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'),'ghp_'+hexs(36,AL),'AIza'+hexs(35,AL+'_-'),'APP_USR-'+digs(16)+'-'+hexs(32)]); return t,t,'key'
    if name=='pixr': t='-'.join([hexs(8),hexs(4),'4'+hexs(3),ch('89ab')+hexs(3),hexs(12)]); return t,t,'pix_random'
    if name=='age': t=str(R.randint(6,88)); return t,nw(t,l),'age'
    F={'cpf':cpf,'cnpj':cnpj,'card':card,'cvv':lambda:digs(3,False),'cvv4':lambda:digs(4),'code':lambda:ch([digs(6),digs(6),digs(4),digs(3)+'-'+digs(3),digs(3)+' '+digs(3)]),'pin':lambda:digs(4),
     'phone':lambda:phone(cc),'rg':rg,'cnh':cnh,'sus':sus,'pis':pis,'titulo':titulo,'passport':lambda:{'BR':lambda:ch(['FX','GA','YC'])+digs(6),'US':lambda:ch([digs(9),'A'+digs(8)]),'UK':lambda:digs(9),'IN':lambda:ch('KLMNPRSTZ')+digs(7),'ES':lambda:ch(['PAA','XDD'])+digs(6),'AR':lambda:'AA'+ch('ABCDEF')+digs(6)}.get(cc,lambda:'G'+digs(8))(),
     'plate':lambda:plate(cc),'chassis':vin,'renavam':renavam,'dni':dni,'nie':nie,'cif':cif,'curp':curp,'rfc':rfc,'cuit':cuit,'rut':rut,'clabe':clabe,'cbu':cbu,'iban':lambda:iban('GB' if l=='en' else 'ES'),
     'dniar':lambda:ch(['{:,}'.format(R.randint(11000000,49000000)).replace(',','.'),str(R.randint(11000000,49000000))]),'cedula':lambda:ch(['{:,}'.format(R.randint(20000000,1199999999)).replace(',','.'),str(R.randint(20000000,1199999999))]),
     'ssn':ssn,'nino':nino,'aadhaar':aadhaar,'pan':pan,'gstin':gstin,'account':lambda:digs(ch([5,6,8]))+'-'+digs(1,False),'usacct':lambda:digs(ch([10,12])),'agency':lambda:digs(4,False),'sort':lambda:f'{digs(2)}-{digs(2)}-{digs(2)}','routing':lambda:'0'+digs(8),'ukacct':lambda:digs(8),'nhs':nhs,'upi':lambda:na(ch(NAMES['in']['f']+NAMES['in']['m'])).lower()+digs(2)+'@'+ch(['okaxis','ybl','paytm','oksbi']),
     'alias':lambda:ch(['gato.luna.sol','mesa.rio.verde','tango.mate.azul','perro.casa.mar']),'dl':lambda:ch('ABDFS')+digs(7),'crm':lambda:digs(6),'imei':lambda:luhn('35'+digs(12)),'ip':lambda:f'{R.randint(170,200)}.{R.randint(2,250)}.{R.randint(2,250)}.{R.randint(2,250)}','policy_member':lambda:digs(17),'nss':lambda:luhn(digs(10)),'ifsc':lambda:ch(['HDFC','SBIN','ICIC'])+'0'+digs(6)}
    t=F[name](); ty={'cvv4':'cvv','dniar':'dni','usacct':'account','ukacct':'account','sort':'sort_code','upi':'upi_id','dl':'driver_license','policy_member':'health_plan_card'}.get(name,name)
    return t,spellmail(t,l) if name=='upi' else (t.replace('.',' punto ') if name=='alias' else spell(t,l)),ty
NEUTRAL={'diagnosis general','student number','employee number','blood type','age general','child age general','ordinary number','customer account','health general'}
class Ctx: pass
def price(l,cc):
    a=R.randint(8,980); b=ch(['00','90','50','99'])
    if l=='en': return f'{a}.{b}' if cc!='IN' else str(a*10)
    if cc in('MX',): return f'{a}.{b}'
    if cc in('CO','CL'): return f'{R.randint(8,180)}.{ch(["900","500","000"])}'
    return f'{a},{b}'
def lit(s,C):
    def f(m):
        x=m[1]
        if x=='p': return price(C.lang,C.cc)
        if re.fullmatch(r'\d+',x): return digs(int(x))
        if re.fullmatch(r'A\d',x): return ''.join(ch('ABCDEFGHJKLMNPRSTUVWXYZ') for _ in range(int(x[1])))
        if (m2:=re.fullmatch(r'(\d+)-(\d+)',x)): return str(R.randint(int(m2[1]),int(m2[2])))
        return ch(x.split(';'))
    return re.sub(r'@([^@\n]+)@',f,s)
def voxprice(t,l,cc):
    cur={'BR':('reais','centavos'),'US':('dollars','cents'),'UK':('pounds','pence'),'IN':('rupees','paise'),'ES':('euros','céntimos')}.get(cc,('pesos','centavos'))
    m=re.fullmatch(r'(\d+)[.,](\d\d)',t)
    if m: return nw(m[1],l)+' '+cur[0]+('' if m[2]=='00' else {'pt':' e ','es':' con ','en':' and '}[l]+nw(m[2],l)+' '+cur[1])
    m=re.fullmatch(r'(\d+)(?:\.(\d{3}))?',t)
    if not m: return vox(t,l).strip()
    return nw(m[1]+(m[2] or ''),l)+' '+cur[0]
def vox(s,l):
    s=re.sub(r'(\d),(\d{3})\b',r'\1\2',s.lower()) if l!='pt' else s.lower(); s=re.sub(r'(?:r\$|\$|€|£|₹)\s*$',' ',s)
    s=re.sub(r'(\d+)(?:º|ª)',lambda m:({'pt':['','primeir','segund','terceir','quart','quint','sext'],'es':['','primer','segund','tercer','cuart','quint','sext'],'en':['']*7}[l][int(m[1])]+('a' if 'ª' in m[0] else 'o')) if int(m[1])<7 else m[1],s)
    if l=='pt': s=re.sub(r'\b(\d{1,2})h(?=\d)',r'\1 e ',s); s=re.sub(r'\b(\d{1,2})h\b',r'\1 horas',s)
    cur={'pt':('reais','centavos'),'es':('pesos','centavos'),'en':('dollars','cents')}[l]
    s=re.sub(r'(?:r\$|\$|€|£|₹)\s*(\d+)[.,](\d\d)\b',lambda m:f'{nw(m[1],l)} {cur[0]}'+(f' {"e" if l=="pt" else "con" if l=="es" else "and"} {nw(m[2],l)} {cur[1]}' if m[2]!='00' else ''),s)
    s=re.sub(r'(?:r\$|\$|€|£|₹)\s*(\d+)',lambda m:m[1]+' '+cur[0],s)
    s=re.sub(r'\d+',lambda m:' '+(nw(m[0],l) if len(m[0])<=4 and (m[0][0]!='0' or len(m[0])==1) else spell(m[0],l))+' ',s)
    s=re.sub(r'[^\w\s’\'%]',' ',s.replace('º','').replace('ª','').replace('°',''))
    return re.sub(r'\s+',' ',s)
TOK=re.compile(r'\{(\w+)(?:\.(\w))?(\?)?\}|\[([^\[\]|]+)\|([^\[\]|]+)\]')
def build(T,style,idx):
    C=Ctx(); C.lang=T['lang']; C.cc=T['cc']; C.nl='in' if C.cc=='IN' else C.lang; C.people={}; C.vals={}; l=C.lang
    msgs=[];vals=[];looks=[]
    for mi,(who,body) in enumerate(T['msgs']):
        segs=[];pos=0 # seg: (text,voice,marks) marks: list of (kind,type,promised,part-index)
        for m in TOK.finditer(body):
            if m.start()>pos: t=lit(body[pos:m.start()],C); segs.append((t,vox(t,l),None,''))
            pos=m.end()
            if m[4]: t=lit(m[4],C); segs.append((t,voxprice(t,l,C.cc) if m[5]=='price' and re.fullmatch(r'[\d.,]+',t) else vox(t,l).strip(),('L',m[5]),'')); continue
            name,key,q=m[1],m[2],m[3]; pm=re.fullmatch(r'([rwfn]?)(full|first|last)',name)
            if pm:
                k=key or '_'
                if k not in C.people: C.people[k]=person(l,C.cc,pm[1],'m' if k.isupper() else 'f')
                p=C.people[k]; t=getattr(p,pm[2]); ty=TYPE[p.cls][1 if pm[2]=='full' else 0]
                if pm[2]=='last' and p.cls=='': ty='last_name'
                segs.append((t,t.lower(),('V',ty,not q),name)); continue
            kk=(name,key or object())
            if name=='addr':
                if kk not in C.vals: C.vals[kk]=addr(C.cc,l)
                segs.append((C.vals[kk],None,('A','address',not q),name)); continue
            if kk not in C.vals: C.vals[kk]=gen(name,C)
            t,v,ty=C.vals[kk]; segs.append((t,v,('V',ty,not q),name))
        if pos<len(body): t=lit(body[pos:],C); segs.append((t,vox(t,l),None,''))
        user=who in'UA'
        if user and style=='bare' and who=='A' and any(s[2] and s[2][0] in'VA' for s in segs):
            vs=[s for s in segs if s[2] and s[2][0] in'VA']; sep=ch([', ','\n',' ']); o=[]
            for i,s in enumerate(vs):
                if i: o.append((sep,'',None,''))
                o.append(s)
            segs=o
        bm=ch(['','','lower','na']) if style=='bare' else ''
        def tr(t,v,ty=None):
            if not user: return t
            if style=='voice': return v
            if ty in RAW: return t
            if style=='noaccent': return na(t).replace("'",'') if l!='en' or not ty else t
            if style=='lower' or bm=='lower': return t.lower()
            if bm=='na': return na(t)
            if style=='caps': return t.upper()
            return t
        out=''
        def put(t):
            nonlocal out
            if style=='voice' and user:
                if out.endswith(' ') or not out: t=t.lstrip()
                elif out and t and not t[0].isspace() and voicegap: t=' '+t
            st=len(out)+(len(t)-len(t.lstrip())); out+=t; return st
        voicegap=False
        for t,v,mk,nm in segs:
            if mk is None: put(tr(t,v)); continue
            if mk[0]=='A':
                a0=None
                for i,(pt_,pv,pty) in enumerate(t):
                    voicegap=style=='voice' and user and i>0 and not out.endswith(' ')
                    x=tr(pt_,pv if style!='voice' else pv.strip(),pty)
                    if x=='' : continue
                    s0=put(x); a0=s0 if a0 is None else a0
                    if pty: vals.append(dict(message=mi,text=out[s0:],type=pty,promised=mk[2] and not(style=='voice' and user),start=s0))
                voicegap=False
                vals.append(dict(message=mi,text=out[a0:],type='address',promised=False,start=a0)); continue
            x=tr(t,v,mk[1]if mk[0]=='V' else None); s0=put(x)
            if mk[0]=='L':
                if mk[1] not in NEUTRAL and len(x.strip())>1: looks.append(dict(message=mi,text=out[s0:],kind=mk[1],start=s0))
            else: vals.append(dict(message=mi,text=out[s0:],type=mk[1],promised=mk[2] and not(style=='voice' and user and mk[1] in SHORT),start=s0))
        k=len(out); out=out.rstrip(); 
        msgs.append(dict(role='user' if user else 'assistant',text=out))
    for x in vals+looks:
        x['text']=x['text'].strip(); t=msgs[x['message']]['text']; x['end']=x['start']+len(x['text'])
        assert t[x['start']:x['end']]==x['text'] and x['text'],(x,t)
    return dict(lang=l,messages=msgs,values=vals,lookalikes=looks,country=C.cc,trade=T['trade'],template=idx,style=style)
def load():
    Ts=[]
    for fn in sorted(glob.glob(os.path.join(HERE, 'tpl_*.txt'))):
        for blk in re.split(r'\n\s*\n',open(fn,encoding='utf8').read().strip()):
            L=blk.split('\n'); h=L[0]; assert h.startswith('= '),h
            cc,trade=[x.strip() for x in h[2:].split('|')]; lang='pt' if cc=='BR' else 'en' if cc in('US','UK','IN') else 'es'
            ms=[]
            for x in L[1:]:
                assert x[:2] in('U:','A:','B:'),x
                ms.append((x[0],x[2:].strip().replace('\\n','\n')))
            Ts.append(dict(lang=lang,cc=cc,trade=trade,msgs=ms))
    return Ts
def main():
    Ts=load(); seen=set(); D={0:[],1:[]}; warn=0
    for i,T in enumerate(Ts,1):
        if not 2<=len(T['msgs'])<=8: print('LEN',i,T['trade'],len(T['msgs']))
        R.seed(9000+i)
        for st in ['clean','noaccent','lower','caps','voice','bare']:
            for _ in range(20):
                c=build(T,st,i)
                ls=json.dumps(c['messages'],ensure_ascii=False)
                amb=False
                for k in c['lookalikes']:
                    for v in c['values']:
                        if v['message']==k['message'] and (k['text'].lower() in v['text'].lower() or v['text'].lower() in k['text'].lower()): amb=True
                for v in c['values']:
                    t=c['messages'][v['message']]['text']; p=t.find(v['text'])
                    while p>=0:
                        if not any(w['message']==v['message'] and w['start']<=p and w['end']>=p+len(v['text']) for w in c['values']): amb=True
                        p=t.find(v['text'],p+1)
                if ls not in seen and not amb: break
            else: print('AMB/DUP',i,st,T['trade'])
            seen.add(ls)
            # leakage: value text occurring unlabelled
            for v in c['values']:
                if len(v['text'])<4 : continue
                for mi,m in enumerate(c['messages']):
                    for h in re.finditer(r'(?<!\w)'+re.escape(v['text'])+r'(?!\w)',m['text']):
                        if not any(w['message']==mi and w['start']<=h.start() and w['end']>=h.end() for w in c['values']):
                            if not any(w['message']==mi and w['start']<=h.start() and w['end']>=h.end() for w in c['lookalikes']):
                                print('UNLAB',i,st,v['text'],'|',m['text'][:90])
            D[i%2].append(c)
    for k,fn in((1,'dev'),(0,'test')):
        with open(os.path.join(sys.argv[1], fn + '.jsonl'),'w',encoding='utf8') as f:
            for c in D[k]: f.write(json.dumps(c,ensure_ascii=False)+'\n')
    from collections import Counter
    al=D[0]+D[1]; print('templates',len(Ts),Counter(T['lang'] for T in Ts),'trades',len({T['trade'] for T in Ts}))
    print('conv',len(D[1]),len(D[0]),'values',Counter(c['lang'] for c in al for _ in c['values']),'looks',sum(len(c['lookalikes']) for c in al))
    print(Counter(v['type'] for c in al for v in c['values'])); print('promised',Counter(v['promised'] for c in al for v in c['values']))
    print('look/template',sum(len(c['lookalikes']) for c in al)/len(al))
if __name__=='__main__': main()
