// SPDX-License-Identifier: MIT
// Trains the tagger, measures it, writes its image.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "affixes.h"
#include "base/arena.h"
#include "language/lexicon_image.h"
#include "language/tagger_model.h"
#include "language/words.h"

enum { KEYS_MAX = TAGGER_WORD_FEATURES + TAGGER_CONTEXT_FEATURES, STRIDE = 64, CONTEXT = 2 };

typedef struct Bank { Slice text; Slice *words; uint8_t *tags; size_t n; size_t *starts; size_t sentences; size_t cw,ct,cs; } Bank;

static void bank_read(Bank *b, const char *path) {
  b->text = read_whole(path); Slice rest = b->text; if(!rest.data) exit(2);
  size_t cap=0, ns=0, scap=0, nt=0,tcap=0;
  *ARRAY_PUSH(b->starts, ns, scap) = 0;
  while (rest.len) {
    Slice line = next_line(&rest);
    if (!line.len) { if (b->n > b->starts[ns-1]) *ARRAY_PUSH(b->starts, ns, scap) = b->n; continue; }
    Slice form = next_field(&line,'\t'); next_field(&line,'\t'); next_field(&line,'\t');
    *ARRAY_PUSH(b->words, b->n, cap) = form;
    PennTag t = tag_named(slice_trim(line)); if (!t) { fprintf(stderr,"tag? %.*s\n",(int)line.len,line.data); exit(2);}
    *ARRAY_PUSH(b->tags, nt, tcap) = (uint8_t)t;
  }
  if (b->n > b->starts[ns-1]) *ARRAY_PUSH(b->starts, ns, scap) = b->n;
  b->sentences = ns-1;
}

typedef struct Model { uint32_t *keys; uint32_t *ids; size_t cap; uint32_t count; float *w, *u; uint32_t *freq; } Model;
static uint32_t *slot(Model *m, uint32_t key) { size_t i = (key*0x9e3779b1u) & (m->cap-1); while (m->keys[i] && m->keys[i]!=key) i=(i+1)&(m->cap-1); return &m->keys[i]; }
static int32_t id_of(Model *m, uint32_t key) { uint32_t *s = slot(m,key); return *s ? (int32_t)m->ids[s-m->keys] : -1; }

typedef struct Sent { TaggerWord *views; size_t n; uint32_t wk[400][TAGGER_WORD_FEATURES]; size_t nk[400]; } Sent;
static TaggerWord vbuf[1000];
static void views(const Lexicon *lex, const Slice *words, size_t n) {
  memset(vbuf, 0, sizeof vbuf);
  for (size_t i=0;i<n;i++) tagger_view(&vbuf[CONTEXT+i], lex, words[i], i==0);
}
static size_t keys_at(uint32_t *keys, const Slice *words, size_t i, size_t n, uint32_t t1, uint32_t t2, uint32_t quotes) {
  TaggerContext c = {&vbuf[CONTEXT+i], t1, t2, quotes, vbuf[CONTEXT+n-1].word};
  size_t k = tagger_word_features(keys, &vbuf[CONTEXT+i], words[i]);
  return k + tagger_context_features(keys+k, &c);
}
static unsigned best(const float *s) { unsigned b=1; for (unsigned t=2;t<TAG_COUNT;t++) if (s[t]>s[b]) b=t; return b; }
static bool isq(Slice w){ return slice_is(w,"\""); }

static Table known; 
static double evaluate(Model *m, const Lexicon *lex, Bank *b, const float *w, bool show, float scale) {
  size_t ok=0, unk=0, unkok=0; static uint32_t conf[64][64]; memset(conf,0,sizeof conf);
  for (size_t s=0;s<b->sentences;s++) { size_t from=b->starts[s], n=b->starts[s+1]-from; const Slice *words=b->words+from; views(lex,words,n);
    uint32_t t1=0,t2=0,q=0; for (size_t i=0;i<n;i++){ uint32_t keys[KEYS_MAX]; size_t k=keys_at(keys,words,i,n,t1,t2,q&1); float sc[STRIDE]={0};
      for(size_t j=0;j<k;j++){int32_t id=id_of(m,keys[j]); if(id<0)continue; const float*p=w+(size_t)id*STRIDE; for(int t=0;t<STRIDE;t++) sc[t]+= scale>0? roundf(p[t]*scale) : p[t];}
      unsigned g=b->tags[from+i], p=best(sc); char f[WORD_BYTES_MAX]; Slice fo={f,word_fold(words[i],f)}; bool u=table_get(&known,fo)==TABLE_NONE;
      ok+=p==g; unk+=u; unkok+=u&&p==g; conf[g][p]++; q+=isq(words[i]); t2=t1;t1=p; } }
  printf("acc %.3f  unk %.2f (%zu)\n",100.*ok/b->n,100.*unkok/unk,unk);
  if(show){ for(int r=0;r<25;r++){unsigned bg=0,bp=0;for(unsigned g=1;g<TAG_COUNT;g++)for(unsigned p=1;p<TAG_COUNT;p++)if(g!=p&&conf[g][p]>conf[bg][bp]){bg=g;bp=p;} if(!bg)break; printf("%s->%s %u, ",tag_name(bg),tag_name(bp),conf[bg][bp]);conf[bg][bp]=0;} printf("\n");}
  return 100.*ok/b->n;
}

static int cmpf(const void*a,const void*b){float x=*(const float*)a,y=*(const float*)b;return x>y?-1:x<y;}
int main(int argc, char **argv) {
  Lexicon lex; char err[128]; Slice img = read_whole(argv[1]); void *al = aligned_alloc(64,(img.len+63)/64*64); memcpy(al,img.data,img.len);
  if(!lexicon_open(&lex,al,img.len,err,sizeof err)){fprintf(stderr,"%s\n",err);return 2;}
  Bank tr={0}, dev={0}; bank_read(&tr,argv[2]); bank_read(&dev,argv[3]); int cut=argc>4?atoi(argv[4]):2, epochs=argc>5?atoi(argv[5]):8;
  Model m={.cap=1<<24}; m.keys=calloc(m.cap,4); m.ids=calloc(m.cap,4); m.freq=calloc(m.cap,4); Arena ar={0};
  for(size_t i=0;i<tr.n;i++){char f[WORD_BYTES_MAX]; Slice fo={f,word_fold(tr.words[i],f)}; if(table_get(&known,fo)==TABLE_NONE) table_set(&known,arena_copy(&ar,fo),1);}
  for(size_t s=0;s<tr.sentences;s++){size_t from=tr.starts[s],n=tr.starts[s+1]-from;const Slice*words=tr.words+from;views(&lex,words,n);uint32_t t1=0,t2=0,q=0;
    for(size_t i=0;i<n;i++){uint32_t keys[KEYS_MAX];size_t k=keys_at(keys,words,i,n,t1,t2,q&1);for(size_t j=0;j<k;j++){uint32_t*p=slot(&m,keys[j]);*p=keys[j];m.freq[p-m.keys]++;} t2=t1;t1=tr.tags[from+i];q+=isq(words[i]);}}
  size_t all=0; for(size_t i=0;i<m.cap;i++) if(m.keys[i]){all++; if(m.freq[i]>=(uint32_t)cut) m.ids[i]=m.count++; else m.ids[i]=UINT32_MAX;}
  printf("features %zu kept %u\n",all,m.count);
  m.w=calloc((size_t)m.count*STRIDE,4); m.u=calloc((size_t)m.count*STRIDE,4); float *avg=calloc((size_t)m.count*STRIDE,4);
  uint32_t *order=malloc(tr.sentences*4); for(size_t i=0;i<tr.sentences;i++)order[i]=(uint32_t)i; uint64_t seed=42; double c=1;
  for(int round=0;round<2;round++){
  for(int e=0;e<epochs;e++){ size_t wrong=0;
    for(size_t i=tr.sentences-1;i>0;i--){seed=seed*6364136223846793005u+1442695040888963407u; size_t j=(seed>>33)%(i+1); uint32_t t=order[i];order[i]=order[j];order[j]=t;}
    for(size_t o=0;o<tr.sentences;o++){size_t s=order[o],from=tr.starts[s],n=tr.starts[s+1]-from;const Slice*words=tr.words+from;views(&lex,words,n);uint32_t t1=0,t2=0,q=0;
      for(size_t i=0;i<n;i++){uint32_t keys[KEYS_MAX];int32_t ids[KEYS_MAX];size_t k=keys_at(keys,words,i,n,t1,t2,q&1),a=0;float sc[STRIDE]={0};
        for(size_t j=0;j<k;j++){int32_t id=id_of(&m,keys[j]);if(id<0)continue;ids[a++]=id;const float*p=m.w+(size_t)id*STRIDE;for(int t=0;t<STRIDE;t++)sc[t]+=p[t];}
        unsigned g=tr.tags[from+i],p; 
        {float margin=argc>6?(float)atof(argv[6]):0; sc[g]-=margin; p=best(sc); sc[g]+=margin;}
        if(p!=g){for(size_t j=0;j<a;j++){float*w=m.w+(size_t)ids[j]*STRIDE,*u=m.u+(size_t)ids[j]*STRIDE;w[g]+=1;w[p]-=1;u[g]+=(float)c;u[p]-=(float)c;}}
        unsigned pr=best(sc); wrong+=pr!=g; c+=1e-4; q+=isq(words[i]); t2=t1;t1=pr;}}
    for(size_t i=0;i<(size_t)m.count*STRIDE;i++)avg[i]=m.w[i]-m.u[i]/(float)c;
    printf("epoch %d train %.2f dev ",e,100-100.*wrong/tr.n); fflush(stdout); evaluate(&m,&lex,&dev,avg,e==epochs-1,0);
  }

  if(round==0){ // prune
    uint32_t K=(uint32_t)(argc>7?atoi(argv[7]):100000); double pw=argc>8?atof(argv[8]):0.5;
    float *imp=calloc(m.count,4),*srt=calloc(m.count,4); 
    for(size_t i=0;i<m.cap;i++) if(m.keys[i]&&m.ids[i]!=UINT32_MAX){uint32_t id=m.ids[i]; float mx=0; for(int t=0;t<STRIDE;t++){float v=fabsf(avg[(size_t)id*STRIDE+t]); if(v>mx)mx=v;} imp[id]=mx*(float)pow(m.freq[i],pw);}
    memcpy(srt,imp,m.count*4ul); qsort(srt,m.count,4,cmpf); float th=K<m.count?srt[K]:-1;
    uint32_t nc=0; for(size_t i=0;i<m.cap;i++) if(m.keys[i]&&m.ids[i]!=UINT32_MAX){ if(imp[m.ids[i]]>th) nc++; else m.ids[i]=UINT32_MAX; }
    printf("pruned to %u: ",nc); evaluate(&m,&lex,&dev,avg,0,0);
    memset(m.w,0,(size_t)m.count*STRIDE*4);memset(m.u,0,(size_t)m.count*STRIDE*4);c=1;
  } else { float mx=0; for(size_t i=0;i<(size_t)m.count*STRIDE;i++) if(fabsf(avg[i])>mx)mx=fabsf(avg[i]); printf("max %.1f\n",mx);
    for(float sc=1;sc<=16;sc*=2){ size_t cl=0; for(size_t i=0;i<(size_t)m.count*STRIDE;i++) cl+=fabsf(avg[i]*sc)>127; printf("scale %.0f clipped %zu ",sc,cl); for(size_t i=0;i<(size_t)m.count*STRIDE;i++){m.w[i]=roundf(avg[i]*sc); if(m.w[i]>127)m.w[i]=127; if(m.w[i]<-127)m.w[i]=-127;} evaluate(&m,&lex,&dev,m.w,0,0);} }
  }
}
