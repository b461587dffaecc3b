self.STUDIO_TFJS = function () {
(()=>{var $w=Object.create;var Uc=Object.defineProperty;var Aw=Object.getOwnPropertyDescriptor;var Rw=Object.getOwnPropertyNames;var kw=Object.getPrototypeOf,Fw=Object.prototype.hasOwnProperty;var Vt=(r,e)=>()=>(e||r((e={exports:{}}).exports,e),e.exports),ur=(r,e)=>{for(var t in e)Uc(r,t,{get:e[t],enumerable:!0})},Dw=(r,e,t,n)=>{if(e&&typeof e=="object"||typeof e=="function")for(let o of Rw(e))!Fw.call(r,o)&&o!==t&&Uc(r,o,{get:()=>e[o],enumerable:!(n=Aw(e,o))||n.enumerable});return r};var ri=(r,e,t)=>(t=r!=null?$w(kw(r)):{},Dw(e||!r||!r.__esModule?Uc(t,"default",{value:r,enumerable:!0}):t,r));var ch=Vt((Q1,lh)=>{lh.exports=Ie;var Et=null;try{Et=new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,13,2,96,0,1,127,96,4,127,127,127,127,1,127,3,7,6,0,1,1,1,1,1,6,6,1,127,1,65,0,11,7,50,6,3,109,117,108,0,1,5,100,105,118,95,115,0,2,5,100,105,118,95,117,0,3,5,114,101,109,95,115,0,4,5,114,101,109,95,117,0,5,8,103,101,116,95,104,105,103,104,0,0,10,191,1,6,4,0,35,0,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,126,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,127,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,128,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,129,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,130,34,4,66,32,135,167,36,0,32,4,167,11])),{}).exports}catch{}function Ie(r,e,t){this.low=r|0,this.high=e|0,this.unsigned=!!t}Ie.prototype.__isLong__;Object.defineProperty(Ie.prototype,"__isLong__",{value:!0});function mt(r){return(r&&r.__isLong__)===!0}Ie.isLong=mt;var eh={},th={};function en(r,e){var t,n,o;return e?(r>>>=0,(o=0<=r&&r<256)&&(n=th[r],n)?n:(t=Te(r,(r|0)<0?-1:0,!0),o&&(th[r]=t),t)):(r|=0,(o=-128<=r&&r<128)&&(n=eh[r],n)?n:(t=Te(r,r<0?-1:0,!1),o&&(eh[r]=t),t))}Ie.fromInt=en;function It(r,e){if(isNaN(r))return e?Jr:Tt;if(e){if(r<0)return Jr;if(r>=sh)return uh}else{if(r<=-nh)return ft;if(r+1>=nh)return ah}return r<0?It(-r,e).neg():Te(r%Ln|0,r/Ln|0,e)}Ie.fromNumber=It;function Te(r,e,t){return new Ie(r,e,t)}Ie.fromBits=Te;var mi=Math.pow;function rp(r,e,t){if(r.length===0)throw Error("empty string");if(r==="NaN"||r==="Infinity"||r==="+Infinity"||r==="-Infinity")return Tt;if(typeof e=="number"?(t=e,e=!1):e=!!e,t=t||10,t<2||36<t)throw RangeError("radix");var n;if((n=r.indexOf("-"))>0)throw Error("interior hyphen");if(n===0)return rp(r.substring(1),e,t).neg();for(var o=It(mi(t,8)),s=Tt,a=0;a<r.length;a+=8){var u=Math.min(8,r.length-a),l=parseInt(r.substring(a,a+u),t);if(u<8){var i=It(mi(t,u));s=s.mul(i).add(It(l))}else s=s.mul(o),s=s.add(It(l))}return s.unsigned=e,s}Ie.fromString=rp;function Bt(r,e){return typeof r=="number"?It(r,e):typeof r=="string"?rp(r,e):Te(r.low,r.high,typeof e=="boolean"?e:r.unsigned)}Ie.fromValue=Bt;var rh=65536,av=1<<24,Ln=rh*rh,sh=Ln*Ln,nh=sh/2,oh=en(av),Tt=en(0);Ie.ZERO=Tt;var Jr=en(0,!0);Ie.UZERO=Jr;var Bn=en(1);Ie.ONE=Bn;var ih=en(1,!0);Ie.UONE=ih;var tp=en(-1);Ie.NEG_ONE=tp;var ah=Te(-1,2147483647,!1);Ie.MAX_VALUE=ah;var uh=Te(-1,-1,!0);Ie.MAX_UNSIGNED_VALUE=uh;var ft=Te(0,-2147483648,!1);Ie.MIN_VALUE=ft;var B=Ie.prototype;B.toInt=function(){return this.unsigned?this.low>>>0:this.low};B.toNumber=function(){return this.unsigned?(this.high>>>0)*Ln+(this.low>>>0):this.high*Ln+(this.low>>>0)};B.toString=function(e){if(e=e||10,e<2||36<e)throw RangeError("radix");if(this.isZero())return"0";if(this.isNegative())if(this.eq(ft)){var t=It(e),n=this.div(t),o=n.mul(t).sub(this);return n.toString(e)+o.toInt().toString(e)}else return"-"+this.neg().toString(e);for(var s=It(mi(e,6),this.unsigned),a=this,u="";;){var l=a.div(s),i=a.sub(l.mul(s)).toInt()>>>0,c=i.toString(e);if(a=l,a.isZero())return c+u;for(;c.length<6;)c="0"+c;u=""+c+u}};B.getHighBits=function(){return this.high};B.getHighBitsUnsigned=function(){return this.high>>>0};B.getLowBits=function(){return this.low};B.getLowBitsUnsigned=function(){return this.low>>>0};B.getNumBitsAbs=function(){if(this.isNegative())return this.eq(ft)?64:this.neg().getNumBitsAbs();for(var e=this.high!=0?this.high:this.low,t=31;t>0&&(e&1<<t)==0;t--);return this.high!=0?t+33:t+1};B.isZero=function(){return this.high===0&&this.low===0};B.eqz=B.isZero;B.isNegative=function(){return!this.unsigned&&this.high<0};B.isPositive=function(){return this.unsigned||this.high>=0};B.isOdd=function(){return(this.low&1)===1};B.isEven=function(){return(this.low&1)===0};B.equals=function(e){return mt(e)||(e=Bt(e)),this.unsigned!==e.unsigned&&this.high>>>31===1&&e.high>>>31===1?!1:this.high===e.high&&this.low===e.low};B.eq=B.equals;B.notEquals=function(e){return!this.eq(e)};B.neq=B.notEquals;B.ne=B.notEquals;B.lessThan=function(e){return this.comp(e)<0};B.lt=B.lessThan;B.lessThanOrEqual=function(e){return this.comp(e)<=0};B.lte=B.lessThanOrEqual;B.le=B.lessThanOrEqual;B.greaterThan=function(e){return this.comp(e)>0};B.gt=B.greaterThan;B.greaterThanOrEqual=function(e){return this.comp(e)>=0};B.gte=B.greaterThanOrEqual;B.ge=B.greaterThanOrEqual;B.compare=function(e){if(mt(e)||(e=Bt(e)),this.eq(e))return 0;var t=this.isNegative(),n=e.isNegative();return t&&!n?-1:!t&&n?1:this.unsigned?e.high>>>0>this.high>>>0||e.high===this.high&&e.low>>>0>this.low>>>0?-1:1:this.sub(e).isNegative()?-1:1};B.comp=B.compare;B.negate=function(){return!this.unsigned&&this.eq(ft)?ft:this.not().add(Bn)};B.neg=B.negate;B.add=function(e){mt(e)||(e=Bt(e));var t=this.high>>>16,n=this.high&65535,o=this.low>>>16,s=this.low&65535,a=e.high>>>16,u=e.high&65535,l=e.low>>>16,i=e.low&65535,c=0,p=0,f=0,m=0;return m+=s+i,f+=m>>>16,m&=65535,f+=o+l,p+=f>>>16,f&=65535,p+=n+u,c+=p>>>16,p&=65535,c+=t+a,c&=65535,Te(f<<16|m,c<<16|p,this.unsigned)};B.subtract=function(e){return mt(e)||(e=Bt(e)),this.add(e.neg())};B.sub=B.subtract;B.multiply=function(e){if(this.isZero())return Tt;if(mt(e)||(e=Bt(e)),Et){var t=Et.mul(this.low,this.high,e.low,e.high);return Te(t,Et.get_high(),this.unsigned)}if(e.isZero())return Tt;if(this.eq(ft))return e.isOdd()?ft:Tt;if(e.eq(ft))return this.isOdd()?ft:Tt;if(this.isNegative())return e.isNegative()?this.neg().mul(e.neg()):this.neg().mul(e).neg();if(e.isNegative())return this.mul(e.neg()).neg();if(this.lt(oh)&&e.lt(oh))return It(this.toNumber()*e.toNumber(),this.unsigned);var n=this.high>>>16,o=this.high&65535,s=this.low>>>16,a=this.low&65535,u=e.high>>>16,l=e.high&65535,i=e.low>>>16,c=e.low&65535,p=0,f=0,m=0,h=0;return h+=a*c,m+=h>>>16,h&=65535,m+=s*c,f+=m>>>16,m&=65535,m+=a*i,f+=m>>>16,m&=65535,f+=o*c,p+=f>>>16,f&=65535,f+=s*i,p+=f>>>16,f&=65535,f+=a*l,p+=f>>>16,f&=65535,p+=n*c+o*i+s*l+a*u,p&=65535,Te(m<<16|h,p<<16|f,this.unsigned)};B.mul=B.multiply;B.divide=function(e){if(mt(e)||(e=Bt(e)),e.isZero())throw Error("division by zero");if(Et){if(!this.unsigned&&this.high===-2147483648&&e.low===-1&&e.high===-1)return this;var t=(this.unsigned?Et.div_u:Et.div_s)(this.low,this.high,e.low,e.high);return Te(t,Et.get_high(),this.unsigned)}if(this.isZero())return this.unsigned?Jr:Tt;var n,o,s;if(this.unsigned){if(e.unsigned||(e=e.toUnsigned()),e.gt(this))return Jr;if(e.gt(this.shru(1)))return ih;s=Jr}else{if(this.eq(ft)){if(e.eq(Bn)||e.eq(tp))return ft;if(e.eq(ft))return Bn;var a=this.shr(1);return n=a.div(e).shl(1),n.eq(Tt)?e.isNegative()?Bn:tp:(o=this.sub(e.mul(n)),s=n.add(o.div(e)),s)}else if(e.eq(ft))return this.unsigned?Jr:Tt;if(this.isNegative())return e.isNegative()?this.neg().div(e.neg()):this.neg().div(e).neg();if(e.isNegative())return this.div(e.neg()).neg();s=Tt}for(o=this;o.gte(e);){n=Math.max(1,Math.floor(o.toNumber()/e.toNumber()));for(var u=Math.ceil(Math.log(n)/Math.LN2),l=u<=48?1:mi(2,u-48),i=It(n),c=i.mul(e);c.isNegative()||c.gt(o);)n-=l,i=It(n,this.unsigned),c=i.mul(e);i.isZero()&&(i=Bn),s=s.add(i),o=o.sub(c)}return s};B.div=B.divide;B.modulo=function(e){if(mt(e)||(e=Bt(e)),Et){var t=(this.unsigned?Et.rem_u:Et.rem_s)(this.low,this.high,e.low,e.high);return Te(t,Et.get_high(),this.unsigned)}return this.sub(this.div(e).mul(e))};B.mod=B.modulo;B.rem=B.modulo;B.not=function(){return Te(~this.low,~this.high,this.unsigned)};B.and=function(e){return mt(e)||(e=Bt(e)),Te(this.low&e.low,this.high&e.high,this.unsigned)};B.or=function(e){return mt(e)||(e=Bt(e)),Te(this.low|e.low,this.high|e.high,this.unsigned)};B.xor=function(e){return mt(e)||(e=Bt(e)),Te(this.low^e.low,this.high^e.high,this.unsigned)};B.shiftLeft=function(e){return mt(e)&&(e=e.toInt()),(e&=63)===0?this:e<32?Te(this.low<<e,this.high<<e|this.low>>>32-e,this.unsigned):Te(0,this.low<<e-32,this.unsigned)};B.shl=B.shiftLeft;B.shiftRight=function(e){return mt(e)&&(e=e.toInt()),(e&=63)===0?this:e<32?Te(this.low>>>e|this.high<<32-e,this.high>>e,this.unsigned):Te(this.high>>e-32,this.high>=0?0:-1,this.unsigned)};B.shr=B.shiftRight;B.shiftRightUnsigned=function(e){if(mt(e)&&(e=e.toInt()),e&=63,e===0)return this;var t=this.high;if(e<32){var n=this.low;return Te(n>>>e|t<<32-e,t>>>e,this.unsigned)}else return e===32?Te(t,0,this.unsigned):Te(t>>>e-32,0,this.unsigned)};B.shru=B.shiftRightUnsigned;B.shr_u=B.shiftRightUnsigned;B.toSigned=function(){return this.unsigned?Te(this.low,this.high,!1):this};B.toUnsigned=function(){return this.unsigned?this:Te(this.low,this.high,!0)};B.toBytes=function(e){return e?this.toBytesLE():this.toBytesBE()};B.toBytesLE=function(){var e=this.high,t=this.low;return[t&255,t>>>8&255,t>>>16&255,t>>>24,e&255,e>>>8&255,e>>>16&255,e>>>24]};B.toBytesBE=function(){var e=this.high,t=this.low;return[e>>>24,e>>>16&255,e>>>8&255,e&255,t>>>24,t>>>16&255,t>>>8&255,t&255]};Ie.fromBytes=function(e,t,n){return n?Ie.fromBytesLE(e,t):Ie.fromBytesBE(e,t)};Ie.fromBytesLE=function(e,t){return new Ie(e[0]|e[1]<<8|e[2]<<16|e[3]<<24,e[4]|e[5]<<8|e[6]<<16|e[7]<<24,t)};Ie.fromBytesBE=function(e,t){return new Ie(e[4]<<24|e[5]<<16|e[6]<<8|e[7],e[0]<<24|e[1]<<16|e[2]<<8|e[3],t)}});var qh=Vt(()=>{});var Hh=Vt(()=>{});var qp=Vt(()=>{});var Hp=Vt(()=>{});var Hd=Vt(()=>{});var jd=Vt(()=>{});var Kd=Vt(()=>{});var Xp=Vt((Oi,Kp)=>{var jp=(()=>{var r=typeof document<"u"&&document.currentScript?document.currentScript.src:void 0;return typeof __filename<"u"&&(r=r||__filename),(function(e){e=e||{};function t(){return de.buffer!=ze&&qe(de.buffer),vs}function n(){return de.buffer!=ze&&qe(de.buffer),bs}function o(){return de.buffer!=ze&&qe(de.buffer),Ss}function s(){return de.buffer!=ze&&qe(de.buffer),Cs}function a(){return de.buffer!=ze&&qe(de.buffer),Es}function u(){return de.buffer!=ze&&qe(de.buffer),Is}function l(){return de.buffer!=ze&&qe(de.buffer),Ts}var i=typeof e<"u"?e:{},c,p;i.ready=new Promise(function(_,C){c=_,p=C});var f,m=Object.assign({},i),h=[],x="./this.program",d=(_,C)=>{throw C},g=typeof window=="object",w=typeof importScripts=="function",v=!1,b=i.ENVIRONMENT_IS_PTHREAD||!1,E="";function R(_){return i.locateFile?i.locateFile(_,E):E+_}var k,N,F,U;function G(_){if(_ instanceof Kr)return;pe("exiting due to exception: "+_)}if(v){var H=qp(),ne=Hp();w?E=ne.dirname(E)+"/":E=__dirname+"/",k=(C,M)=>(C=bo(C)?new URL(C):ne.normalize(C),H.readFileSync(C,M?void 0:"utf8")),F=C=>{var M=k(C,!0);return M.buffer||(M=new Uint8Array(M)),M},N=(C,M,K)=>{C=bo(C)?new URL(C):ne.normalize(C),H.readFile(C,function(re,ee){re?K(re):M(ee.buffer)})},(void 0).argv.length>1&&(x=(void 0).argv[1].replace(/\\/g,"/")),h=(void 0).argv.slice(2),(void 0).on("uncaughtException",function(C){if(!(C instanceof Kr))throw C}),(void 0).on("unhandledRejection",function(C){throw C}),d=(C,M)=>{if(Hr())throw(void 0).exitCode=C,M;G(M),(void 0).exit(C)},i.inspect=function(){return"[Emscripten Module object]"};let _;try{_=Hd()}catch(C){throw C}self.Worker=_.Worker}else(g||w)&&(w?E=self.location.href:typeof document<"u"&&document.currentScript&&(E=document.currentScript.src),typeof r<"u"&&r&&(E=r),E.indexOf("blob:")!==0?E=E.substr(0,E.replace(/[?#].*/,"").lastIndexOf("/")+1):E="",v||(k=_=>{var C=new(void 0);return C.open("GET",_,!1),C.send(null),C.responseText},w&&(F=_=>{var C=new(void 0);return C.open("GET",_,!1),C.responseType="arraybuffer",C.send(null),new Uint8Array(C.response)}),N=(_,C,M)=>{var K=new(void 0);K.open("GET",_,!0),K.responseType="arraybuffer",K.onload=()=>{if(K.status==200||K.status==0&&K.response){C(K.response);return}M()},K.onerror=M,K.send(null)}),U=_=>document.title=_);v&&typeof performance>"u"&&(self.performance=jd().performance);var X=(()=>{}).bind(console),Y=(()=>{}).bind(console);v&&(X=_=>H.writeSync(1,_+`
`),Y=_=>H.writeSync(2,_+`
`));var ce=i.print||X,pe=i.printErr||Y;Object.assign(i,m),m=null,i.arguments&&(h=i.arguments),i.thisProgram&&(x=i.thisProgram),i.quit&&(d=i.quit);var he=4,Ee=Atomics.load,Pe=Atomics.store,Ve=Atomics.compareExchange,Ne;i.wasmBinary&&(Ne=i.wasmBinary);var Qe=i.noExitRuntime||!0;typeof WebAssembly!="object"&&jr("no native wasm support detected");var de,or,Ft=!1,qr;function tu(_,C){_||jr(C)}var wo=typeof TextDecoder<"u"?new TextDecoder("utf8"):void 0;function ru(_,C,M){C>>>=0;for(var K=C+M,re=C;_[re]&&!(re>=K);)++re;if(re-C>16&&_.buffer&&wo)return wo.decode(_.buffer instanceof SharedArrayBuffer?_.slice(C,re):_.subarray(C,re));for(var ee="";C<re;){var W=_[C++];if(!(W&128)){ee+=String.fromCharCode(W);continue}var q=_[C++]&63;if((W&224)==192){ee+=String.fromCharCode((W&31)<<6|q);continue}var ke=_[C++]&63;if((W&240)==224?W=(W&15)<<12|q<<6|ke:W=(W&7)<<18|q<<12|ke<<6|_[C++]&63,W<65536)ee+=String.fromCharCode(W);else{var _t=W-65536;ee+=String.fromCharCode(55296|_t>>10,56320|_t&1023)}}return ee}function ys(_,C){return _>>>=0,_?ru(n(),_,C):""}function _s(_,C,M,K){if(M>>>=0,!(K>0))return 0;for(var re=M,ee=M+K-1,W=0;W<_.length;++W){var q=_.charCodeAt(W);if(q>=55296&&q<=57343){var ke=_.charCodeAt(++W);q=65536+((q&1023)<<10)|ke&1023}if(q<=127){if(M>=ee)break;C[M++>>>0]=q}else if(q<=2047){if(M+1>=ee)break;C[M++>>>0]=192|q>>6,C[M++>>>0]=128|q&63}else if(q<=65535){if(M+2>=ee)break;C[M++>>>0]=224|q>>12,C[M++>>>0]=128|q>>6&63,C[M++>>>0]=128|q&63}else{if(M+3>=ee)break;C[M++>>>0]=240|q>>18,C[M++>>>0]=128|q>>12&63,C[M++>>>0]=128|q>>6&63,C[M++>>>0]=128|q&63}}return C[M>>>0]=0,M-re}function ws(_,C,M){return _s(_,n(),C,M)}var ze,vs,bs,Ss,nu,Cs,Es,Is,Ts;b&&(ze=i.buffer);function qe(_){ze=_,i.HEAP8=vs=new Int8Array(_),i.HEAP16=Ss=new Int16Array(_),i.HEAP32=Cs=new Int32Array(_),i.HEAPU8=bs=new Uint8Array(_),i.HEAPU16=nu=new Uint16Array(_),i.HEAPU32=Es=new Uint32Array(_),i.HEAPF32=Is=new Float32Array(_),i.HEAPF64=Ts=new Float64Array(_)}var bn=i.INITIAL_MEMORY||16777216;if(b)de=i.wasmMemory,ze=i.buffer;else if(i.wasmMemory)de=i.wasmMemory;else if(de=new WebAssembly.Memory({initial:bn/65536,maximum:65536,shared:!0}),!(de.buffer instanceof SharedArrayBuffer))throw pe("requested a shared WebAssembly.Memory but the returned buffer is not a SharedArrayBuffer, indicating that while the browser has SharedArrayBuffer it does not have WebAssembly threads support - you may need to set a flag"),v&&pe("(on node you may need: --experimental-wasm-threads --experimental-wasm-bulk-memory and/or recent version)"),Error("bad memory");de&&(ze=de.buffer),bn=ze.byteLength,qe(ze);var Cr,$s=[],As=[],Er=[],ou=!1;function Hr(){return Qe}function vo(){if(i.preRun)for(typeof i.preRun=="function"&&(i.preRun=[i.preRun]);i.preRun.length;)iu(i.preRun.shift());Co($s)}function St(){ou=!0,!b&&Co(As)}function su(){if(!b){if(i.postRun)for(typeof i.postRun=="function"&&(i.postRun=[i.postRun]);i.postRun.length;)am(i.postRun.shift());Co(Er)}}function iu(_){$s.unshift(_)}function au(_){As.unshift(_)}function am(_){Er.unshift(_)}var Ir=0,Sn=null,sr=null;function uu(_){Ir++,i.monitorRunDependencies&&i.monitorRunDependencies(Ir)}function Rs(_){if(Ir--,i.monitorRunDependencies&&i.monitorRunDependencies(Ir),Ir==0&&(Sn!==null&&(clearInterval(Sn),Sn=null),sr)){var C=sr;sr=null,C()}}function jr(_){i.onAbort&&i.onAbort(_),_="Aborted("+_+")",pe(_),Ft=!0,qr=1,_+=". Build with -sASSERTIONS for more info.";var C=new WebAssembly.RuntimeError(_);throw p(C),C}var lu="data:application/octet-stream;base64,";function ks(_){return _.startsWith(lu)}function bo(_){return _.startsWith("file://")}var Ct;Ct="tfjs-backend-wasm-threaded-simd.wasm",ks(Ct)||(Ct=R(Ct));function cu(_){try{if(_==Ct&&Ne)return new Uint8Array(Ne);if(F)return F(_);throw"both async and sync fetching of the wasm failed"}catch(C){jr(C)}}function pu(){return!Ne&&(g||w)&&N?new Promise(function(_,C){N(Ct,function(M){_(new Uint8Array(M))},C)}):Promise.resolve().then(function(){return cu(Ct)})}function fu(){var _={env:zs,wasi_snapshot_preview1:zs};function C(W,q){var ke=W.exports;if(i.asm=ke,vu(i.asm._emscripten_tls_init),Cr=i.asm.__indirect_function_table,au(i.asm.__wasm_call_ctors),or=q,!b){var _t=J.unusedWorkers.length;J.unusedWorkers.forEach(function(ar){J.loadWasmModuleToWorker(ar,function(){--_t||Rs("wasm-instantiate")})})}}b||uu("wasm-instantiate");function M(W){C(W.instance,W.module)}function K(W){return pu().then(function(q){return WebAssembly.instantiate(q,_)}).then(function(q){return q}).then(W,function(q){pe("failed to asynchronously prepare wasm: "+q),jr(q)})}function re(){return!Ne&&typeof WebAssembly.instantiateStreaming=="function"&&!ks(Ct)&&bo(Ct),K(M)}if(i.instantiateWasm)try{var ee=i.instantiateWasm(_,C);return ee}catch(W){pe("Module.instantiateWasm callback failed with error: "+W),p(W)}return re().catch(p),{}}var um,lm,Fs={};function Kr(_){this.name="ExitStatus",this.message="Program terminated with exit("+_+")",this.status=_}function mu(_){var C=J.pthreads[_];delete J.pthreads[_],C.terminate(),Bc(_),J.runningWorkers.splice(J.runningWorkers.indexOf(C),1),C.pthread_ptr=0}function hu(_){var C=J.pthreads[_];C.postMessage({cmd:"cancel"})}function So(_){var C=J.pthreads[_];tu(C),J.returnWorkerToPool(C)}function du(_){var C=J.getNewWorker();if(!C)return 6;J.runningWorkers.push(C),J.pthreads[_.pthread_ptr]=C,C.pthread_ptr=_.pthread_ptr;var M={cmd:"run",start_routine:_.startRoutine,arg:_.arg,pthread_ptr:_.pthread_ptr};return C.runPthread=()=>{v&&C.ref(),C.postMessage(M,_.transferList),delete C.runPthread},C.loaded&&C.runPthread(),0}var Ds={varargs:void 0,get:function(){Ds.varargs+=4;var _=s()[Ds.varargs-4>>>2];return _},getStr:function(_){var C=ys(_);return C}};function Ns(_){if(b)return Tr(1,1,_);qr=_,Hr()||(J.terminateAllThreads(),i.onExit&&i.onExit(_),Ft=!0),d(_,new Kr(_))}function gu(_,C){if(qr=_,!C&&b)throw Ms(_),"unwind";Ns(_)}var Ps=gu;function xu(_){if(_ instanceof Kr||_=="unwind")return qr;d(1,_)}var J={unusedWorkers:[],runningWorkers:[],tlsInitFunctions:[],pthreads:{},init:function(){b?J.initWorker():J.initMainThread()},initMainThread:function(){for(var _=8;_--;)J.allocateUnusedWorker()},initWorker:function(){Qe=!1},setExitStatus:function(_){qr=_},terminateAllThreads:function(){for(var _ of Object.values(J.pthreads))J.returnWorkerToPool(_);for(var _ of J.unusedWorkers)_.terminate();J.unusedWorkers=[]},returnWorkerToPool:function(_){var C=_.pthread_ptr;delete J.pthreads[C],J.unusedWorkers.push(_),J.runningWorkers.splice(J.runningWorkers.indexOf(_),1),_.pthread_ptr=0,v&&_.unref(),Bc(C)},receiveObjectTransfer:function(_){},threadInitTLS:function(){J.tlsInitFunctions.forEach(_=>_())},loadWasmModuleToWorker:function(_,C){_.onmessage=ee=>{var W=ee.data,q=W.cmd;if(_.pthread_ptr&&(J.currentProxiedOperationCallerThread=_.pthread_ptr),W.targetThread&&W.targetThread!=Ys()){var ke=J.pthreads[W.targetThread];ke?ke.postMessage(W,W.transferList):pe('Internal error! Worker sent a message "'+q+'" to target pthread '+W.targetThread+", but that thread no longer exists!"),J.currentProxiedOperationCallerThread=void 0;return}q==="processProxyingQueue"?Eo(W.queue):q==="spawnThread"?du(W):q==="cleanupThread"?So(W.thread):q==="killThread"?mu(W.thread):q==="cancelThread"?hu(W.thread):q==="loaded"?(_.loaded=!0,v&&_.unref(),C&&C(_),_.runPthread&&_.runPthread()):q==="print"?ce("Thread "+W.threadId+": "+W.text):q==="printErr"?pe("Thread "+W.threadId+": "+W.text):q==="alert"?alert("Thread "+W.threadId+": "+W.text):W.target==="setimmediate"?_.postMessage(W):q==="callHandler"?i[W.handler](...W.args):q&&pe("worker sent an unknown command "+q),J.currentProxiedOperationCallerThread=void 0},_.onerror=ee=>{var W="worker sent an error!";throw pe(W+" "+ee.filename+":"+ee.lineno+": "+ee.message),ee},v&&(_.on("message",function(ee){_.onmessage({data:ee})}),_.on("error",function(ee){_.onerror(ee)}),_.on("detachedExit",function(){}));var M=[],K=["onExit","onAbort","print","printErr"];for(var re of K)i.hasOwnProperty(re)&&M.push(re);_.postMessage({cmd:"load",handlers:M,urlOrBlob:i.mainScriptUrlOrBlob||r,wasmMemory:de,wasmModule:or})},allocateUnusedWorker:function(){var _,C=R("tfjs-backend-wasm-threaded-simd.worker.js");_=new Worker(C),J.unusedWorkers.push(_)},getNewWorker:function(){return J.unusedWorkers.length==0&&(J.allocateUnusedWorker(),J.loadWasmModuleToWorker(J.unusedWorkers[0])),J.unusedWorkers.pop()}};i.PThread=J;function Co(_){for(;_.length>0;)_.shift()(i)}function yu(){var _=Ys(),C=s()[_+52>>>2],M=s()[_+56>>>2],K=C-M;dm(C,K),Qs(C)}i.establishStackSpace=yu;function Ms(_){if(b)return Tr(2,0,_);try{Ps(_)}catch(C){xu(C)}}var Cn=[];function _u(_){var C=Cn[_];return C||(_>=Cn.length&&(Cn.length=_+1),Cn[_]=C=Cr.get(_)),C}function wu(_,C){var M=_u(_)(C);Hr()?J.setExitStatus(M):hm(M)}i.invokeEntryPoint=wu;function vu(_){J.tlsInitFunctions.push(_)}function bu(_){pm(_,!w,1,!g),J.threadInitTLS()}function Su(_){b?postMessage({cmd:"cleanupThread",thread:_}):So(_)}function Bs(_,C,M,K){return b?Tr(3,1,_,C,M,K):Ls(_,C,M,K)}function Ls(_,C,M,K){if(typeof SharedArrayBuffer>"u")return pe("Current environment does not support SharedArrayBuffer, pthreads are not available!"),6;var re=[],ee=0;if(b&&(re.length===0||ee))return Bs(_,C,M,K);if(ee)return ee;var W={startRoutine:M,pthread_ptr:_,arg:K,transferList:re};return b?(W.cmd="spawnThread",postMessage(W,re),0):du(W)}function Cu(){return 65536}var Eu=!0;function Iu(){return Eu}function Eo(_){Atomics.store(s(),_>>2,1),Ys()&&mm(_),Atomics.compareExchange(s(),_>>2,1,0)}i.executeNotifiedProxyingQueue=Eo;function Tu(_,C,M,K){if(_==C)setTimeout(()=>Eo(K));else if(b)postMessage({targetThread:_,cmd:"processProxyingQueue",queue:K});else{var re=J.pthreads[_];if(!re)return;re.postMessage({cmd:"processProxyingQueue",queue:K})}return 1}function $u(_,C,M){return-1}function Au(){jr("")}function Xr(_){Xr.shown||(Xr.shown={}),Xr.shown[_]||(Xr.shown[_]=1,v&&(_="warning: "+_),pe(_))}function Ru(){v||w||Xr("Blocking on the main thread is very dangerous, see https://emscripten.org/docs/porting/pthreads.html#blocking-on-the-main-browser-thread")}function ku(){return Date.now()}function Os(){return 4294901760}function Fu(){return Os()}var Io;v?Io=()=>{var _=(void 0).hrtime();return _[0]*1e3+_[1]/1e6}:Io=()=>performance.timeOrigin+performance.now();function Du(_,C,M){n().copyWithin(_>>>0,C>>>0,C+M>>>0)}function Nu(){return v?Kd().cpus().length:navigator.hardwareConcurrency}function Pu(_){var C=Lc(),M=_();return Qs(C),M}function Tr(_,C){var M=arguments.length-2,K=arguments;return Pu(()=>{for(var re=M,ee=Zs(re*8),W=ee>>3,q=0;q<M;q++){var ke=K[2+q];l()[W+q>>>0]=ke}return fm(_,re,ee,C)})}var To=[];function Mu(_,C,M){To.length=C;for(var K=M>>3,re=0;re<C;re++)To[re]=l()[K+re>>>0];var ee=_<0,W=ee?Fs[-_-1]:qu[_];return W.apply(null,To)}function Bu(_){try{return de.grow(_-ze.byteLength+65535>>>16),qe(de.buffer),1}catch{}}function Lu(_){var C=n().length;if(_=_>>>0,_<=C)return!1;var M=Os();if(_>M)return!1;let K=(ke,_t)=>ke+(_t-ke%_t)%_t;for(var re=1;re<=4;re*=2){var ee=C*(1+.2/re);ee=Math.min(ee,_+100663296);var W=Math.min(M,K(Math.max(_,ee),65536)),q=Bu(W);if(q)return!0}return!1}function Ou(){throw"unwind"}function Us(_){return b?Tr(4,1,_):52}function Ws(_,C,M,K,re){return b?Tr(5,1,_,C,M,K,re):70}var Uu=[null,[],[]];function Wu(_,C){var M=Uu[_];C===0||C===10?((_===1?ce:pe)(ru(M,0)),M.length=0):M.push(C)}function Gs(_,C,M,K){if(b)return Tr(6,1,_,C,M,K);for(var re=0,ee=0;ee<M;ee++){var W=a()[C>>>2],q=a()[C+4>>>2];C+=8;for(var ke=0;ke<q;ke++)Wu(_,n()[W+ke>>>0]);re+=q}return a()[K>>>2]=re,0}function Vs(_){var C=i["_"+_];return C}function Gu(_,C){t().set(_,C>>>0)}function Vu(_,C,M,K,re){var ee={string:ct=>{var $n=0;if(ct!=null&&ct!==0){var ym=(ct.length<<2)+1;$n=Zs(ym),ws(ct,$n,ym)}return $n},array:ct=>{var $n=Zs(ct.length);return Gu(ct,$n),$n}};function W(ct){return C==="string"?ys(ct):C==="boolean"?!!ct:ct}var q=Vs(_),ke=[],_t=0;if(K)for(var ar=0;ar<K.length;ar++){var xm=ee[M[ar]];xm?(_t===0&&(_t=Lc()),ke[ar]=xm(K[ar])):ke[ar]=K[ar]}var Oc=q.apply(null,ke);function Tw(ct){return _t!==0&&Qs(_t),W(ct)}return Oc=Tw(Oc),Oc}function zu(_,C,M,K){M=M||[];var re=M.every(W=>W==="number"||W==="boolean"),ee=C!=="string";return ee&&re&&!K?Vs(_):function(){return Vu(_,C,M,arguments,K)}}J.init();var qu=[null,Ns,Ms,Bs,Us,Ws,Gs],zs={__emscripten_init_main_thread_js:bu,__emscripten_thread_cleanup:Su,__pthread_create_js:Ls,_emscripten_default_pthread_stack_size:Cu,_emscripten_get_now_is_monotonic:Iu,_emscripten_notify_task_queue:Tu,_emscripten_set_offscreencanvas_size:$u,abort:Au,emscripten_check_blocking_allowed:Ru,emscripten_date_now:ku,emscripten_get_heap_max:Fu,emscripten_get_now:Io,emscripten_memcpy_big:Du,emscripten_num_logical_cores:Nu,emscripten_receive_on_main_thread_js:Mu,emscripten_resize_heap:Lu,emscripten_unwind_to_js_event_loop:Ou,exit:Ps,fd_close:Us,fd_seek:Ws,fd_write:Gs,memory:de||i.wasmMemory},cm=fu(),Hu=i.___wasm_call_ctors=function(){return(Hu=i.___wasm_call_ctors=i.asm.__wasm_call_ctors).apply(null,arguments)},ju=i._init=function(){return(ju=i._init=i.asm.init).apply(null,arguments)},Ku=i._init_with_threads_count=function(){return(Ku=i._init_with_threads_count=i.asm.init_with_threads_count).apply(null,arguments)},Xu=i._get_threads_count=function(){return(Xu=i._get_threads_count=i.asm.get_threads_count).apply(null,arguments)},Yu=i._register_tensor=function(){return(Yu=i._register_tensor=i.asm.register_tensor).apply(null,arguments)},Qu=i._dispose_data=function(){return(Qu=i._dispose_data=i.asm.dispose_data).apply(null,arguments)},Zu=i._dispose=function(){return(Zu=i._dispose=i.asm.dispose).apply(null,arguments)},Ju=i._Abs=function(){return(Ju=i._Abs=i.asm.Abs).apply(null,arguments)},el=i._Acos=function(){return(el=i._Acos=i.asm.Acos).apply(null,arguments)},tl=i._Acosh=function(){return(tl=i._Acosh=i.asm.Acosh).apply(null,arguments)},rl=i._Add=function(){return(rl=i._Add=i.asm.Add).apply(null,arguments)},nl=i._AddN=function(){return(nl=i._AddN=i.asm.AddN).apply(null,arguments)},ol=i._All=function(){return(ol=i._All=i.asm.All).apply(null,arguments)},sl=i._Any=function(){return(sl=i._Any=i.asm.Any).apply(null,arguments)},il=i._ArgMax=function(){return(il=i._ArgMax=i.asm.ArgMax).apply(null,arguments)},al=i._ArgMin=function(){return(al=i._ArgMin=i.asm.ArgMin).apply(null,arguments)},ul=i._Asin=function(){return(ul=i._Asin=i.asm.Asin).apply(null,arguments)},ll=i._Asinh=function(){return(ll=i._Asinh=i.asm.Asinh).apply(null,arguments)},cl=i._Atan=function(){return(cl=i._Atan=i.asm.Atan).apply(null,arguments)},pl=i._Atan2=function(){return(pl=i._Atan2=i.asm.Atan2).apply(null,arguments)},fl=i._Atanh=function(){return(fl=i._Atanh=i.asm.Atanh).apply(null,arguments)},ml=i._AvgPool=function(){return(ml=i._AvgPool=i.asm.AvgPool).apply(null,arguments)},hl=i._AvgPool3D=function(){return(hl=i._AvgPool3D=i.asm.AvgPool3D).apply(null,arguments)},dl=i._AvgPool3DGrad=function(){return(dl=i._AvgPool3DGrad=i.asm.AvgPool3DGrad).apply(null,arguments)},gl=i._AvgPoolGrad=function(){return(gl=i._AvgPoolGrad=i.asm.AvgPoolGrad).apply(null,arguments)},xl=i._BatchMatMul=function(){return(xl=i._BatchMatMul=i.asm.BatchMatMul).apply(null,arguments)},yl=i._Bincount=function(){return(yl=i._Bincount=i.asm.Bincount).apply(null,arguments)},_l=i._BitwiseAnd=function(){return(_l=i._BitwiseAnd=i.asm.BitwiseAnd).apply(null,arguments)},wl=i._Ceil=function(){return(wl=i._Ceil=i.asm.Ceil).apply(null,arguments)},vl=i._ClipByValue=function(){return(vl=i._ClipByValue=i.asm.ClipByValue).apply(null,arguments)},bl=i._Conv2D=function(){return(bl=i._Conv2D=i.asm.Conv2D).apply(null,arguments)},Sl=i._Conv2DBackpropInput=function(){return(Sl=i._Conv2DBackpropInput=i.asm.Conv2DBackpropInput).apply(null,arguments)},Cl=i._Conv3D=function(){return(Cl=i._Conv3D=i.asm.Conv3D).apply(null,arguments)},El=i._Conv3DBackpropFilterV2=function(){return(El=i._Conv3DBackpropFilterV2=i.asm.Conv3DBackpropFilterV2).apply(null,arguments)},Il=i._Conv3DBackpropInputV2=function(){return(Il=i._Conv3DBackpropInputV2=i.asm.Conv3DBackpropInputV2).apply(null,arguments)},Tl=i._Cos=function(){return(Tl=i._Cos=i.asm.Cos).apply(null,arguments)},$l=i._Cosh=function(){return($l=i._Cosh=i.asm.Cosh).apply(null,arguments)},Al=i._CropAndResize=function(){return(Al=i._CropAndResize=i.asm.CropAndResize).apply(null,arguments)},Rl=i._Cumprod=function(){return(Rl=i._Cumprod=i.asm.Cumprod).apply(null,arguments)},kl=i._Cumsum=function(){return(kl=i._Cumsum=i.asm.Cumsum).apply(null,arguments)},Fl=i._DenseBincount=function(){return(Fl=i._DenseBincount=i.asm.DenseBincount).apply(null,arguments)},Dl=i._DepthToSpace=function(){return(Dl=i._DepthToSpace=i.asm.DepthToSpace).apply(null,arguments)},Nl=i._DepthwiseConv2dNative=function(){return(Nl=i._DepthwiseConv2dNative=i.asm.DepthwiseConv2dNative).apply(null,arguments)},Pl=i._Diag=function(){return(Pl=i._Diag=i.asm.Diag).apply(null,arguments)},Ml=i._Dilation2D=function(){return(Ml=i._Dilation2D=i.asm.Dilation2D).apply(null,arguments)},Bl=i._Dilation2DBackpropFilter=function(){return(Bl=i._Dilation2DBackpropFilter=i.asm.Dilation2DBackpropFilter).apply(null,arguments)},Ll=i._Dilation2DBackpropInput=function(){return(Ll=i._Dilation2DBackpropInput=i.asm.Dilation2DBackpropInput).apply(null,arguments)},Ol=i._Elu=function(){return(Ol=i._Elu=i.asm.Elu).apply(null,arguments)},Ul=i._EluGrad=function(){return(Ul=i._EluGrad=i.asm.EluGrad).apply(null,arguments)},Wl=i._Equal=function(){return(Wl=i._Equal=i.asm.Equal).apply(null,arguments)},Gl=i._Erf=function(){return(Gl=i._Erf=i.asm.Erf).apply(null,arguments)},Vl=i._Exp=function(){return(Vl=i._Exp=i.asm.Exp).apply(null,arguments)},zl=i._Expm1=function(){return(zl=i._Expm1=i.asm.Expm1).apply(null,arguments)},ql=i._FlipLeftRight=function(){return(ql=i._FlipLeftRight=i.asm.FlipLeftRight).apply(null,arguments)},Hl=i._Floor=function(){return(Hl=i._Floor=i.asm.Floor).apply(null,arguments)},jl=i._FloorDiv=function(){return(jl=i._FloorDiv=i.asm.FloorDiv).apply(null,arguments)},Kl=i._FusedBatchNorm=function(){return(Kl=i._FusedBatchNorm=i.asm.FusedBatchNorm).apply(null,arguments)},Xl=i._FusedConv2D=function(){return(Xl=i._FusedConv2D=i.asm.FusedConv2D).apply(null,arguments)},Yl=i._FusedDepthwiseConv2D=function(){return(Yl=i._FusedDepthwiseConv2D=i.asm.FusedDepthwiseConv2D).apply(null,arguments)},Ql=i._Gather=function(){return(Ql=i._Gather=i.asm.Gather).apply(null,arguments)},Zl=i._GatherNd=function(){return(Zl=i._GatherNd=i.asm.GatherNd).apply(null,arguments)},Jl=i._Greater=function(){return(Jl=i._Greater=i.asm.Greater).apply(null,arguments)},ec=i._GreaterEqual=function(){return(ec=i._GreaterEqual=i.asm.GreaterEqual).apply(null,arguments)},tc=i._IsFinite=function(){return(tc=i._IsFinite=i.asm.IsFinite).apply(null,arguments)},rc=i._IsInf=function(){return(rc=i._IsInf=i.asm.IsInf).apply(null,arguments)},nc=i._IsNan=function(){return(nc=i._IsNan=i.asm.IsNan).apply(null,arguments)},oc=i._LRN=function(){return(oc=i._LRN=i.asm.LRN).apply(null,arguments)},sc=i._LRNGrad=function(){return(sc=i._LRNGrad=i.asm.LRNGrad).apply(null,arguments)},ic=i._LeakyRelu=function(){return(ic=i._LeakyRelu=i.asm.LeakyRelu).apply(null,arguments)},ac=i._Less=function(){return(ac=i._Less=i.asm.Less).apply(null,arguments)},uc=i._LessEqual=function(){return(uc=i._LessEqual=i.asm.LessEqual).apply(null,arguments)},lc=i._LinSpace=function(){return(lc=i._LinSpace=i.asm.LinSpace).apply(null,arguments)},cc=i._Log=function(){return(cc=i._Log=i.asm.Log).apply(null,arguments)},pc=i._Log1p=function(){return(pc=i._Log1p=i.asm.Log1p).apply(null,arguments)},fc=i._LogicalAnd=function(){return(fc=i._LogicalAnd=i.asm.LogicalAnd).apply(null,arguments)},mc=i._LogicalNot=function(){return(mc=i._LogicalNot=i.asm.LogicalNot).apply(null,arguments)},hc=i._LogicalOr=function(){return(hc=i._LogicalOr=i.asm.LogicalOr).apply(null,arguments)},dc=i._LogicalXor=function(){return(dc=i._LogicalXor=i.asm.LogicalXor).apply(null,arguments)},gc=i._Max=function(){return(gc=i._Max=i.asm.Max).apply(null,arguments)},xc=i._MaxPool=function(){return(xc=i._MaxPool=i.asm.MaxPool).apply(null,arguments)},yc=i._MaxPool3D=function(){return(yc=i._MaxPool3D=i.asm.MaxPool3D).apply(null,arguments)},_c=i._MaxPool3DGrad=function(){return(_c=i._MaxPool3DGrad=i.asm.MaxPool3DGrad).apply(null,arguments)},wc=i._MaxPoolGrad=function(){return(wc=i._MaxPoolGrad=i.asm.MaxPoolGrad).apply(null,arguments)},vc=i._MaxPoolWithArgmax=function(){return(vc=i._MaxPoolWithArgmax=i.asm.MaxPoolWithArgmax).apply(null,arguments)},bc=i._Maximum=function(){return(bc=i._Maximum=i.asm.Maximum).apply(null,arguments)},Sc=i._Mean=function(){return(Sc=i._Mean=i.asm.Mean).apply(null,arguments)},Cc=i._Min=function(){return(Cc=i._Min=i.asm.Min).apply(null,arguments)},Ec=i._Minimum=function(){return(Ec=i._Minimum=i.asm.Minimum).apply(null,arguments)},Ic=i._MirrorPad=function(){return(Ic=i._MirrorPad=i.asm.MirrorPad).apply(null,arguments)},Tc=i._Mod=function(){return(Tc=i._Mod=i.asm.Mod).apply(null,arguments)},$c=i._Multinomial=function(){return($c=i._Multinomial=i.asm.Multinomial).apply(null,arguments)},Ac=i._Multiply=function(){return(Ac=i._Multiply=i.asm.Multiply).apply(null,arguments)},Rc=i._Neg=function(){return(Rc=i._Neg=i.asm.Neg).apply(null,arguments)},kc=i._NonMaxSuppressionV3=function(){return(kc=i._NonMaxSuppressionV3=i.asm.NonMaxSuppressionV3).apply(null,arguments)},Fc=i._NonMaxSuppressionV4=function(){return(Fc=i._NonMaxSuppressionV4=i.asm.NonMaxSuppressionV4).apply(null,arguments)},qs=i._NonMaxSuppressionV5=function(){return(qs=i._NonMaxSuppressionV5=i.asm.NonMaxSuppressionV5).apply(null,arguments)},Hs=i._NotEqual=function(){return(Hs=i._NotEqual=i.asm.NotEqual).apply(null,arguments)},$o=i._OneHot=function(){return($o=i._OneHot=i.asm.OneHot).apply(null,arguments)},Dc=i._PadV2=function(){return(Dc=i._PadV2=i.asm.PadV2).apply(null,arguments)},Nc=i._Pow=function(){return(Nc=i._Pow=i.asm.Pow).apply(null,arguments)},En=i._Prelu=function(){return(En=i._Prelu=i.asm.Prelu).apply(null,arguments)},js=i._Prod=function(){return(js=i._Prod=i.asm.Prod).apply(null,arguments)},In=i._RealDiv=function(){return(In=i._RealDiv=i.asm.RealDiv).apply(null,arguments)},Tn=i._Reciprocal=function(){return(Tn=i._Reciprocal=i.asm.Reciprocal).apply(null,arguments)},Pc=i._Relu=function(){return(Pc=i._Relu=i.asm.Relu).apply(null,arguments)},I=i._Relu6=function(){return(I=i._Relu6=i.asm.Relu6).apply(null,arguments)},D=i._ResizeBilinear=function(){return(D=i._ResizeBilinear=i.asm.ResizeBilinear).apply(null,arguments)},j=i._ResizeBilinearGrad=function(){return(j=i._ResizeBilinearGrad=i.asm.ResizeBilinearGrad).apply(null,arguments)},fe=i._ResizeNearestNeighbor=function(){return(fe=i._ResizeNearestNeighbor=i.asm.ResizeNearestNeighbor).apply(null,arguments)},Ae=i._ResizeNearestNeighborGrad=function(){return(Ae=i._ResizeNearestNeighborGrad=i.asm.ResizeNearestNeighborGrad).apply(null,arguments)},Re=i._Reverse=function(){return(Re=i._Reverse=i.asm.Reverse).apply(null,arguments)},le=i._RotateWithOffset=function(){return(le=i._RotateWithOffset=i.asm.RotateWithOffset).apply(null,arguments)},se=i._Round=function(){return(se=i._Round=i.asm.Round).apply(null,arguments)},Me=i._Rsqrt=function(){return(Me=i._Rsqrt=i.asm.Rsqrt).apply(null,arguments)},yt=i._ScatterNd=function(){return(yt=i._ScatterNd=i.asm.ScatterNd).apply(null,arguments)},ir=i._SearchSorted=function(){return(ir=i._SearchSorted=i.asm.SearchSorted).apply(null,arguments)},Ks=i._SelectV2=function(){return(Ks=i._SelectV2=i.asm.SelectV2).apply(null,arguments)},Ao=i._Selu=function(){return(Ao=i._Selu=i.asm.Selu).apply(null,arguments)},Mc=i._Sigmoid=function(){return(Mc=i._Sigmoid=i.asm.Sigmoid).apply(null,arguments)},Ze=i._Sign=function(){return(Ze=i._Sign=i.asm.Sign).apply(null,arguments)},$r=i._Sin=function(){return($r=i._Sin=i.asm.Sin).apply(null,arguments)},Xs=i._Sinh=function(){return(Xs=i._Sinh=i.asm.Sinh).apply(null,arguments)},X_=i._Softmax=function(){return(X_=i._Softmax=i.asm.Softmax).apply(null,arguments)},Y_=i._Softplus=function(){return(Y_=i._Softplus=i.asm.Softplus).apply(null,arguments)},Q_=i._SparseFillEmptyRows=function(){return(Q_=i._SparseFillEmptyRows=i.asm.SparseFillEmptyRows).apply(null,arguments)},Z_=i._SparseReshape=function(){return(Z_=i._SparseReshape=i.asm.SparseReshape).apply(null,arguments)},J_=i._SparseSegmentReduction=function(){return(J_=i._SparseSegmentReduction=i.asm.SparseSegmentReduction).apply(null,arguments)},ew=i._SparseToDense=function(){return(ew=i._SparseToDense=i.asm.SparseToDense).apply(null,arguments)},tw=i._Sqrt=function(){return(tw=i._Sqrt=i.asm.Sqrt).apply(null,arguments)},rw=i._Square=function(){return(rw=i._Square=i.asm.Square).apply(null,arguments)},nw=i._SquaredDifference=function(){return(nw=i._SquaredDifference=i.asm.SquaredDifference).apply(null,arguments)},ow=i._Step=function(){return(ow=i._Step=i.asm.Step).apply(null,arguments)},sw=i._StridedSlice=function(){return(sw=i._StridedSlice=i.asm.StridedSlice).apply(null,arguments)},iw=i._Sub=function(){return(iw=i._Sub=i.asm.Sub).apply(null,arguments)},aw=i._Sum=function(){return(aw=i._Sum=i.asm.Sum).apply(null,arguments)},uw=i._Tan=function(){return(uw=i._Tan=i.asm.Tan).apply(null,arguments)},lw=i._Tanh=function(){return(lw=i._Tanh=i.asm.Tanh).apply(null,arguments)},cw=i._TensorScatterUpdate=function(){return(cw=i._TensorScatterUpdate=i.asm.TensorScatterUpdate).apply(null,arguments)},pw=i._Tile=function(){return(pw=i._Tile=i.asm.Tile).apply(null,arguments)},fw=i._TopK=function(){return(fw=i._TopK=i.asm.TopK).apply(null,arguments)},mw=i._Transform=function(){return(mw=i._Transform=i.asm.Transform).apply(null,arguments)},hw=i._Transpose=function(){return(hw=i._Transpose=i.asm.Transpose).apply(null,arguments)},dw=i.__FusedMatMul=function(){return(dw=i.__FusedMatMul=i.asm._FusedMatMul).apply(null,arguments)},gw=i._malloc=function(){return(gw=i._malloc=i.asm.malloc).apply(null,arguments)},xw=i._free=function(){return(xw=i._free=i.asm.free).apply(null,arguments)},yw=i.__emscripten_tls_init=function(){return(yw=i.__emscripten_tls_init=i.asm._emscripten_tls_init).apply(null,arguments)},Ys=i._pthread_self=function(){return(Ys=i._pthread_self=i.asm.pthread_self).apply(null,arguments)},_w=i.___errno_location=function(){return(_w=i.___errno_location=i.asm.__errno_location).apply(null,arguments)},pm=i.__emscripten_thread_init=function(){return(pm=i.__emscripten_thread_init=i.asm._emscripten_thread_init).apply(null,arguments)},ww=i.__emscripten_thread_crashed=function(){return(ww=i.__emscripten_thread_crashed=i.asm._emscripten_thread_crashed).apply(null,arguments)},vw=i._emscripten_main_thread_process_queued_calls=function(){return(vw=i._emscripten_main_thread_process_queued_calls=i.asm.emscripten_main_thread_process_queued_calls).apply(null,arguments)},bw=i._emscripten_main_browser_thread_id=function(){return(bw=i._emscripten_main_browser_thread_id=i.asm.emscripten_main_browser_thread_id).apply(null,arguments)},fm=i._emscripten_run_in_main_runtime_thread_js=function(){return(fm=i._emscripten_run_in_main_runtime_thread_js=i.asm.emscripten_run_in_main_runtime_thread_js).apply(null,arguments)},Sw=i._emscripten_dispatch_to_thread_=function(){return(Sw=i._emscripten_dispatch_to_thread_=i.asm.emscripten_dispatch_to_thread_).apply(null,arguments)},mm=i.__emscripten_proxy_execute_task_queue=function(){return(mm=i.__emscripten_proxy_execute_task_queue=i.asm._emscripten_proxy_execute_task_queue).apply(null,arguments)},Bc=i.__emscripten_thread_free_data=function(){return(Bc=i.__emscripten_thread_free_data=i.asm._emscripten_thread_free_data).apply(null,arguments)},hm=i.__emscripten_thread_exit=function(){return(hm=i.__emscripten_thread_exit=i.asm._emscripten_thread_exit).apply(null,arguments)},dm=i._emscripten_stack_set_limits=function(){return(dm=i._emscripten_stack_set_limits=i.asm.emscripten_stack_set_limits).apply(null,arguments)},Lc=i.stackSave=function(){return(Lc=i.stackSave=i.asm.stackSave).apply(null,arguments)},Qs=i.stackRestore=function(){return(Qs=i.stackRestore=i.asm.stackRestore).apply(null,arguments)},Zs=i.stackAlloc=function(){return(Zs=i.stackAlloc=i.asm.stackAlloc).apply(null,arguments)},Cw=i.dynCall_iijjiiii=function(){return(Cw=i.dynCall_iijjiiii=i.asm.dynCall_iijjiiii).apply(null,arguments)},Ew=i.dynCall_jiji=function(){return(Ew=i.dynCall_jiji=i.asm.dynCall_jiji).apply(null,arguments)};i.keepRuntimeAlive=Hr,i.wasmMemory=de,i.cwrap=zu,i.ExitStatus=Kr,i.PThread=J;var Js;sr=function _(){Js||gm(),Js||(sr=_)};function gm(_){if(_=_||h,Ir>0)return;if(b){c(i),St(),startWorker(i);return}if(vo(),Ir>0)return;function C(){Js||(Js=!0,i.calledRun=!0,!Ft&&(St(),c(i),i.onRuntimeInitialized&&i.onRuntimeInitialized(),su()))}i.setStatus?(i.setStatus("Running..."),setTimeout(function(){setTimeout(function(){i.setStatus("")},1),C()},1)):C()}if(i.preInit)for(typeof i.preInit=="function"&&(i.preInit=[i.preInit]);i.preInit.length>0;)i.preInit.pop()();gm();var ei;f&&(ei={uncaughtException:(void 0).listeners("uncaughtException").filter(function(_){return!f.uncaughtException.indexOf(_)>-1}),unhandledRejection:(void 0).listeners("unhandledRejection").filter(function(_){return!f.unhandledRejection.indexOf(_)>-1})});var ti;if(typeof WasmBackendModule<"u")ti=WasmBackendModule;else if(typeof e<"u")ti=e;else throw new Error("Could not find wasm module in post.js");if(ei){var Iw=ti._dispose;ti._dispose=function(){Iw(),ei.uncaughtException.forEach(function(_){(void 0).removeListener("uncaughtException",_)}),ei.unhandledRejection.forEach(function(_){(void 0).removeListener("unhandledRejection",_)})}}return e.ready})})();typeof Oi=="object"&&typeof Kp=="object"?Kp.exports=jp:typeof define=="function"&&define.amd?define([],function(){return jp}):typeof Oi=="object"&&(Oi.WasmBackendModuleThreadedSimd=jp)});var Yd=Vt((Ui,Zp)=>{var Qp=(()=>{var r=typeof document<"u"&&document.currentScript?document.currentScript.src:void 0;return typeof __filename<"u"&&(r=r||__filename),(function(e){e=e||{};var t=typeof e<"u"?e:{},n,o;t.ready=new Promise(function(I,D){n=I,o=D});var s,a=Object.assign({},t),u=[],l="./this.program",i=(I,D)=>{throw D},c=typeof window=="object",p=typeof importScripts=="function",f=!1,m="";function h(I){return t.locateFile?t.locateFile(I,m):m+I}var x,d,g,w;function v(I){if(I instanceof Sn)return;k("exiting due to exception: "+I)}if(f){var b=qp(),E=Hp();p?m=E.dirname(m)+"/":m=__dirname+"/",x=(I,D)=>(I=vo(I)?new URL(I):E.normalize(I),b.readFileSync(I,D?void 0:"utf8")),g=I=>{var D=x(I,!0);return D.buffer||(D=new Uint8Array(D)),D},d=(I,D,j)=>{I=vo(I)?new URL(I):E.normalize(I),b.readFile(I,function(fe,Ae){fe?j(fe):D(Ae.buffer)})},(void 0).argv.length>1&&(l=(void 0).argv[1].replace(/\\/g,"/")),u=(void 0).argv.slice(2),(void 0).on("uncaughtException",function(I){if(!(I instanceof Sn))throw I}),(void 0).on("unhandledRejection",function(I){throw I}),i=(I,D)=>{if(bs())throw(void 0).exitCode=I,D;v(D),(void 0).exit(I)},t.inspect=function(){return"[Emscripten Module object]"}}else(c||p)&&(p?m=self.location.href:typeof document<"u"&&document.currentScript&&(m=document.currentScript.src),r&&(m=r),m.indexOf("blob:")!==0?m=m.substr(0,m.replace(/[?#].*/,"").lastIndexOf("/")+1):m="",x=I=>{var D=new(void 0);return D.open("GET",I,!1),D.send(null),D.responseText},p&&(g=I=>{var D=new(void 0);return D.open("GET",I,!1),D.responseType="arraybuffer",D.send(null),new Uint8Array(D.response)}),d=(I,D,j)=>{var fe=new(void 0);fe.open("GET",I,!0),fe.responseType="arraybuffer",fe.onload=()=>{if(fe.status==200||fe.status==0&&fe.response){D(fe.response);return}j()},fe.onerror=j,fe.send(null)},w=I=>document.title=I);var R=t.print||(()=>{}).bind(console),k=t.printErr||(()=>{}).bind(console);Object.assign(t,a),a=null,t.arguments&&(u=t.arguments),t.thisProgram&&(l=t.thisProgram),t.quit&&(i=t.quit);var N=4,F;t.wasmBinary&&(F=t.wasmBinary);var U=t.noExitRuntime||!0;typeof WebAssembly!="object"&&Er("no native wasm support detected");var G,H=!1,ne;function X(I,D){I||Er(D)}var Y=typeof TextDecoder<"u"?new TextDecoder("utf8"):void 0;function ce(I,D,j){D>>>=0;for(var fe=D+j,Ae=D;I[Ae]&&!(Ae>=fe);)++Ae;if(Ae-D>16&&I.buffer&&Y)return Y.decode(I.subarray(D,Ae));for(var Re="";D<Ae;){var le=I[D++];if(!(le&128)){Re+=String.fromCharCode(le);continue}var se=I[D++]&63;if((le&224)==192){Re+=String.fromCharCode((le&31)<<6|se);continue}var Me=I[D++]&63;if((le&240)==224?le=(le&15)<<12|se<<6|Me:le=(le&7)<<18|se<<12|Me<<6|I[D++]&63,le<65536)Re+=String.fromCharCode(le);else{var yt=le-65536;Re+=String.fromCharCode(55296|yt>>10,56320|yt&1023)}}return Re}function pe(I,D){return I>>>=0,I?ce(Ne,I,D):""}function he(I,D,j,fe){if(j>>>=0,!(fe>0))return 0;for(var Ae=j,Re=j+fe-1,le=0;le<I.length;++le){var se=I.charCodeAt(le);if(se>=55296&&se<=57343){var Me=I.charCodeAt(++le);se=65536+((se&1023)<<10)|Me&1023}if(se<=127){if(j>=Re)break;D[j++>>>0]=se}else if(se<=2047){if(j+1>=Re)break;D[j++>>>0]=192|se>>6,D[j++>>>0]=128|se&63}else if(se<=65535){if(j+2>=Re)break;D[j++>>>0]=224|se>>12,D[j++>>>0]=128|se>>6&63,D[j++>>>0]=128|se&63}else{if(j+3>=Re)break;D[j++>>>0]=240|se>>18,D[j++>>>0]=128|se>>12&63,D[j++>>>0]=128|se>>6&63,D[j++>>>0]=128|se&63}}return D[j>>>0]=0,j-Ae}function Ee(I,D,j){return he(I,Ne,D,j)}var Pe,Ve,Ne,Qe,de,or,Ft,qr,tu;function wo(I){Pe=I,t.HEAP8=Ve=new Int8Array(I),t.HEAP16=Qe=new Int16Array(I),t.HEAP32=or=new Int32Array(I),t.HEAPU8=Ne=new Uint8Array(I),t.HEAPU16=de=new Uint16Array(I),t.HEAPU32=Ft=new Uint32Array(I),t.HEAPF32=qr=new Float32Array(I),t.HEAPF64=tu=new Float64Array(I)}var ru=t.INITIAL_MEMORY||16777216,ys,_s=[],ws=[],ze=[],vs=!1;function bs(){return U}function Ss(){if(t.preRun)for(typeof t.preRun=="function"&&(t.preRun=[t.preRun]);t.preRun.length;)Es(t.preRun.shift());sr(_s)}function nu(){vs=!0,sr(ws)}function Cs(){if(t.postRun)for(typeof t.postRun=="function"&&(t.postRun=[t.postRun]);t.postRun.length;)Ts(t.postRun.shift());sr(ze)}function Es(I){_s.unshift(I)}function Is(I){ws.unshift(I)}function Ts(I){ze.unshift(I)}var qe=0,bn=null,Cr=null;function $s(I){qe++,t.monitorRunDependencies&&t.monitorRunDependencies(qe)}function As(I){if(qe--,t.monitorRunDependencies&&t.monitorRunDependencies(qe),qe==0&&(bn!==null&&(clearInterval(bn),bn=null),Cr)){var D=Cr;Cr=null,D()}}function Er(I){t.onAbort&&t.onAbort(I),I="Aborted("+I+")",k(I),H=!0,ne=1,I+=". Build with -sASSERTIONS for more info.";var D=new WebAssembly.RuntimeError(I);throw o(D),D}var ou="data:application/octet-stream;base64,";function Hr(I){return I.startsWith(ou)}function vo(I){return I.startsWith("file://")}var St;St="tfjs-backend-wasm.wasm",Hr(St)||(St=h(St));function su(I){try{if(I==St&&F)return new Uint8Array(F);if(g)return g(I);throw"both async and sync fetching of the wasm failed"}catch(D){Er(D)}}function iu(){return!F&&(c||p)&&d?new Promise(function(I,D){d(St,function(j){I(new Uint8Array(j))},D)}):Promise.resolve().then(function(){return su(St)})}function au(){var I={env:So,wasi_snapshot_preview1:So};function D(le,se){var Me=le.exports;t.asm=Me,G=t.asm.memory,wo(G.buffer),ys=t.asm.__indirect_function_table,Is(t.asm.__wasm_call_ctors),As("wasm-instantiate")}$s("wasm-instantiate");function j(le){D(le.instance)}function fe(le){return iu().then(function(se){return WebAssembly.instantiate(se,I)}).then(function(se){return se}).then(le,function(se){k("failed to asynchronously prepare wasm: "+se),Er(se)})}function Ae(){return!F&&typeof WebAssembly.instantiateStreaming=="function"&&!Hr(St)&&vo(St),fe(j)}if(t.instantiateWasm)try{var Re=t.instantiateWasm(I,D);return Re}catch(le){k("Module.instantiateWasm callback failed with error: "+le),o(le)}return Ae().catch(o),{}}var am,Ir;function Sn(I){this.name="ExitStatus",this.message="Program terminated with exit("+I+")",this.status=I}function sr(I){for(;I.length>0;)I.shift()(t)}function uu(){Er("")}function Rs(){return 4294901760}function jr(){return Rs()}function lu(I,D,j){Ne.copyWithin(I>>>0,D>>>0,D+j>>>0)}function ks(I){try{return G.grow(I-Pe.byteLength+65535>>>16),wo(G.buffer),1}catch{}}function bo(I){var D=Ne.length;I=I>>>0;var j=Rs();if(I>j)return!1;let fe=(Me,yt)=>Me+(yt-Me%yt)%yt;for(var Ae=1;Ae<=4;Ae*=2){var Re=D*(1+.2/Ae);Re=Math.min(Re,I+100663296);var le=Math.min(j,fe(Math.max(I,Re),65536)),se=ks(le);if(se)return!0}return!1}var Ct={varargs:void 0,get:function(){Ct.varargs+=4;var I=or[Ct.varargs-4>>>2];return I},getStr:function(I){var D=pe(I);return D}};function cu(I){return 52}function pu(I,D,j,fe,Ae){return 70}var fu=[null,[],[]];function um(I,D){var j=fu[I];D===0||D===10?((I===1?R:k)(ce(j,0)),j.length=0):j.push(D)}function lm(I,D,j,fe){for(var Ae=0,Re=0;Re<j;Re++){var le=Ft[D>>>2],se=Ft[D+4>>>2];D+=8;for(var Me=0;Me<se;Me++)um(I,Ne[le+Me>>>0]);Ae+=se}return Ft[fe>>>2]=Ae,0}function Fs(I){var D=t["_"+I];return D}function Kr(I,D){Ve.set(I,D>>>0)}function mu(I,D,j,fe,Ae){var Re={string:Ze=>{var $r=0;if(Ze!=null&&Ze!==0){var Xs=(Ze.length<<2)+1;$r=$o(Xs),Ee(Ze,$r,Xs)}return $r},array:Ze=>{var $r=$o(Ze.length);return Kr(Ze,$r),$r}};function le(Ze){return D==="string"?pe(Ze):D==="boolean"?!!Ze:Ze}var se=Fs(I),Me=[],yt=0;if(fe)for(var ir=0;ir<fe.length;ir++){var Ks=Re[j[ir]];Ks?(yt===0&&(yt=qs()),Me[ir]=Ks(fe[ir])):Me[ir]=fe[ir]}var Ao=se.apply(null,Me);function Mc(Ze){return yt!==0&&Hs(yt),le(Ze)}return Ao=Mc(Ao),Ao}function hu(I,D,j,fe){j=j||[];var Ae=j.every(le=>le==="number"||le==="boolean"),Re=D!=="string";return Re&&Ae&&!fe?Fs(I):function(){return mu(I,D,j,arguments,fe)}}var So={abort:uu,emscripten_get_heap_max:jr,emscripten_memcpy_big:lu,emscripten_resize_heap:bo,fd_close:cu,fd_seek:pu,fd_write:lm},du=au(),Ds=t.___wasm_call_ctors=function(){return(Ds=t.___wasm_call_ctors=t.asm.__wasm_call_ctors).apply(null,arguments)},Ns=t._init=function(){return(Ns=t._init=t.asm.init).apply(null,arguments)},gu=t._init_with_threads_count=function(){return(gu=t._init_with_threads_count=t.asm.init_with_threads_count).apply(null,arguments)},Ps=t._get_threads_count=function(){return(Ps=t._get_threads_count=t.asm.get_threads_count).apply(null,arguments)},xu=t._register_tensor=function(){return(xu=t._register_tensor=t.asm.register_tensor).apply(null,arguments)},J=t._dispose_data=function(){return(J=t._dispose_data=t.asm.dispose_data).apply(null,arguments)},Co=t._dispose=function(){return(Co=t._dispose=t.asm.dispose).apply(null,arguments)},yu=t._Abs=function(){return(yu=t._Abs=t.asm.Abs).apply(null,arguments)},Ms=t._Acos=function(){return(Ms=t._Acos=t.asm.Acos).apply(null,arguments)},Cn=t._Acosh=function(){return(Cn=t._Acosh=t.asm.Acosh).apply(null,arguments)},_u=t._Add=function(){return(_u=t._Add=t.asm.Add).apply(null,arguments)},wu=t._AddN=function(){return(wu=t._AddN=t.asm.AddN).apply(null,arguments)},vu=t._All=function(){return(vu=t._All=t.asm.All).apply(null,arguments)},bu=t._Any=function(){return(bu=t._Any=t.asm.Any).apply(null,arguments)},Su=t._ArgMax=function(){return(Su=t._ArgMax=t.asm.ArgMax).apply(null,arguments)},Bs=t._ArgMin=function(){return(Bs=t._ArgMin=t.asm.ArgMin).apply(null,arguments)},Ls=t._Asin=function(){return(Ls=t._Asin=t.asm.Asin).apply(null,arguments)},Cu=t._Asinh=function(){return(Cu=t._Asinh=t.asm.Asinh).apply(null,arguments)},Eu=t._Atan=function(){return(Eu=t._Atan=t.asm.Atan).apply(null,arguments)},Iu=t._Atan2=function(){return(Iu=t._Atan2=t.asm.Atan2).apply(null,arguments)},Eo=t._Atanh=function(){return(Eo=t._Atanh=t.asm.Atanh).apply(null,arguments)},Tu=t._AvgPool=function(){return(Tu=t._AvgPool=t.asm.AvgPool).apply(null,arguments)},$u=t._AvgPool3D=function(){return($u=t._AvgPool3D=t.asm.AvgPool3D).apply(null,arguments)},Au=t._AvgPool3DGrad=function(){return(Au=t._AvgPool3DGrad=t.asm.AvgPool3DGrad).apply(null,arguments)},Xr=t._AvgPoolGrad=function(){return(Xr=t._AvgPoolGrad=t.asm.AvgPoolGrad).apply(null,arguments)},Ru=t._BatchMatMul=function(){return(Ru=t._BatchMatMul=t.asm.BatchMatMul).apply(null,arguments)},ku=t._Bincount=function(){return(ku=t._Bincount=t.asm.Bincount).apply(null,arguments)},Os=t._BitwiseAnd=function(){return(Os=t._BitwiseAnd=t.asm.BitwiseAnd).apply(null,arguments)},Fu=t._Ceil=function(){return(Fu=t._Ceil=t.asm.Ceil).apply(null,arguments)},Io=t._ClipByValue=function(){return(Io=t._ClipByValue=t.asm.ClipByValue).apply(null,arguments)},Du=t._Conv2D=function(){return(Du=t._Conv2D=t.asm.Conv2D).apply(null,arguments)},Nu=t._Conv2DBackpropInput=function(){return(Nu=t._Conv2DBackpropInput=t.asm.Conv2DBackpropInput).apply(null,arguments)},Pu=t._Conv3D=function(){return(Pu=t._Conv3D=t.asm.Conv3D).apply(null,arguments)},Tr=t._Conv3DBackpropFilterV2=function(){return(Tr=t._Conv3DBackpropFilterV2=t.asm.Conv3DBackpropFilterV2).apply(null,arguments)},To=t._Conv3DBackpropInputV2=function(){return(To=t._Conv3DBackpropInputV2=t.asm.Conv3DBackpropInputV2).apply(null,arguments)},Mu=t._Cos=function(){return(Mu=t._Cos=t.asm.Cos).apply(null,arguments)},Bu=t._Cosh=function(){return(Bu=t._Cosh=t.asm.Cosh).apply(null,arguments)},Lu=t._CropAndResize=function(){return(Lu=t._CropAndResize=t.asm.CropAndResize).apply(null,arguments)},Ou=t._Cumprod=function(){return(Ou=t._Cumprod=t.asm.Cumprod).apply(null,arguments)},Us=t._Cumsum=function(){return(Us=t._Cumsum=t.asm.Cumsum).apply(null,arguments)},Ws=t._DenseBincount=function(){return(Ws=t._DenseBincount=t.asm.DenseBincount).apply(null,arguments)},Uu=t._DepthToSpace=function(){return(Uu=t._DepthToSpace=t.asm.DepthToSpace).apply(null,arguments)},Wu=t._DepthwiseConv2dNative=function(){return(Wu=t._DepthwiseConv2dNative=t.asm.DepthwiseConv2dNative).apply(null,arguments)},Gs=t._Diag=function(){return(Gs=t._Diag=t.asm.Diag).apply(null,arguments)},Vs=t._Dilation2D=function(){return(Vs=t._Dilation2D=t.asm.Dilation2D).apply(null,arguments)},Gu=t._Dilation2DBackpropFilter=function(){return(Gu=t._Dilation2DBackpropFilter=t.asm.Dilation2DBackpropFilter).apply(null,arguments)},Vu=t._Dilation2DBackpropInput=function(){return(Vu=t._Dilation2DBackpropInput=t.asm.Dilation2DBackpropInput).apply(null,arguments)},zu=t._Elu=function(){return(zu=t._Elu=t.asm.Elu).apply(null,arguments)},qu=t._EluGrad=function(){return(qu=t._EluGrad=t.asm.EluGrad).apply(null,arguments)},zs=t._Equal=function(){return(zs=t._Equal=t.asm.Equal).apply(null,arguments)},cm=t._Erf=function(){return(cm=t._Erf=t.asm.Erf).apply(null,arguments)},Hu=t._Exp=function(){return(Hu=t._Exp=t.asm.Exp).apply(null,arguments)},ju=t._Expm1=function(){return(ju=t._Expm1=t.asm.Expm1).apply(null,arguments)},Ku=t._FlipLeftRight=function(){return(Ku=t._FlipLeftRight=t.asm.FlipLeftRight).apply(null,arguments)},Xu=t._Floor=function(){return(Xu=t._Floor=t.asm.Floor).apply(null,arguments)},Yu=t._FloorDiv=function(){return(Yu=t._FloorDiv=t.asm.FloorDiv).apply(null,arguments)},Qu=t._FusedBatchNorm=function(){return(Qu=t._FusedBatchNorm=t.asm.FusedBatchNorm).apply(null,arguments)},Zu=t._FusedConv2D=function(){return(Zu=t._FusedConv2D=t.asm.FusedConv2D).apply(null,arguments)},Ju=t._FusedDepthwiseConv2D=function(){return(Ju=t._FusedDepthwiseConv2D=t.asm.FusedDepthwiseConv2D).apply(null,arguments)},el=t._Gather=function(){return(el=t._Gather=t.asm.Gather).apply(null,arguments)},tl=t._GatherNd=function(){return(tl=t._GatherNd=t.asm.GatherNd).apply(null,arguments)},rl=t._Greater=function(){return(rl=t._Greater=t.asm.Greater).apply(null,arguments)},nl=t._GreaterEqual=function(){return(nl=t._GreaterEqual=t.asm.GreaterEqual).apply(null,arguments)},ol=t._IsFinite=function(){return(ol=t._IsFinite=t.asm.IsFinite).apply(null,arguments)},sl=t._IsInf=function(){return(sl=t._IsInf=t.asm.IsInf).apply(null,arguments)},il=t._IsNan=function(){return(il=t._IsNan=t.asm.IsNan).apply(null,arguments)},al=t._LRN=function(){return(al=t._LRN=t.asm.LRN).apply(null,arguments)},ul=t._LRNGrad=function(){return(ul=t._LRNGrad=t.asm.LRNGrad).apply(null,arguments)},ll=t._LeakyRelu=function(){return(ll=t._LeakyRelu=t.asm.LeakyRelu).apply(null,arguments)},cl=t._Less=function(){return(cl=t._Less=t.asm.Less).apply(null,arguments)},pl=t._LessEqual=function(){return(pl=t._LessEqual=t.asm.LessEqual).apply(null,arguments)},fl=t._LinSpace=function(){return(fl=t._LinSpace=t.asm.LinSpace).apply(null,arguments)},ml=t._Log=function(){return(ml=t._Log=t.asm.Log).apply(null,arguments)},hl=t._Log1p=function(){return(hl=t._Log1p=t.asm.Log1p).apply(null,arguments)},dl=t._LogicalAnd=function(){return(dl=t._LogicalAnd=t.asm.LogicalAnd).apply(null,arguments)},gl=t._LogicalNot=function(){return(gl=t._LogicalNot=t.asm.LogicalNot).apply(null,arguments)},xl=t._LogicalOr=function(){return(xl=t._LogicalOr=t.asm.LogicalOr).apply(null,arguments)},yl=t._LogicalXor=function(){return(yl=t._LogicalXor=t.asm.LogicalXor).apply(null,arguments)},_l=t._Max=function(){return(_l=t._Max=t.asm.Max).apply(null,arguments)},wl=t._MaxPool=function(){return(wl=t._MaxPool=t.asm.MaxPool).apply(null,arguments)},vl=t._MaxPool3D=function(){return(vl=t._MaxPool3D=t.asm.MaxPool3D).apply(null,arguments)},bl=t._MaxPool3DGrad=function(){return(bl=t._MaxPool3DGrad=t.asm.MaxPool3DGrad).apply(null,arguments)},Sl=t._MaxPoolGrad=function(){return(Sl=t._MaxPoolGrad=t.asm.MaxPoolGrad).apply(null,arguments)},Cl=t._MaxPoolWithArgmax=function(){return(Cl=t._MaxPoolWithArgmax=t.asm.MaxPoolWithArgmax).apply(null,arguments)},El=t._Maximum=function(){return(El=t._Maximum=t.asm.Maximum).apply(null,arguments)},Il=t._Mean=function(){return(Il=t._Mean=t.asm.Mean).apply(null,arguments)},Tl=t._Min=function(){return(Tl=t._Min=t.asm.Min).apply(null,arguments)},$l=t._Minimum=function(){return($l=t._Minimum=t.asm.Minimum).apply(null,arguments)},Al=t._MirrorPad=function(){return(Al=t._MirrorPad=t.asm.MirrorPad).apply(null,arguments)},Rl=t._Mod=function(){return(Rl=t._Mod=t.asm.Mod).apply(null,arguments)},kl=t._Multinomial=function(){return(kl=t._Multinomial=t.asm.Multinomial).apply(null,arguments)},Fl=t._Multiply=function(){return(Fl=t._Multiply=t.asm.Multiply).apply(null,arguments)},Dl=t._Neg=function(){return(Dl=t._Neg=t.asm.Neg).apply(null,arguments)},Nl=t._NonMaxSuppressionV3=function(){return(Nl=t._NonMaxSuppressionV3=t.asm.NonMaxSuppressionV3).apply(null,arguments)},Pl=t._NonMaxSuppressionV4=function(){return(Pl=t._NonMaxSuppressionV4=t.asm.NonMaxSuppressionV4).apply(null,arguments)},Ml=t._NonMaxSuppressionV5=function(){return(Ml=t._NonMaxSuppressionV5=t.asm.NonMaxSuppressionV5).apply(null,arguments)},Bl=t._NotEqual=function(){return(Bl=t._NotEqual=t.asm.NotEqual).apply(null,arguments)},Ll=t._OneHot=function(){return(Ll=t._OneHot=t.asm.OneHot).apply(null,arguments)},Ol=t._PadV2=function(){return(Ol=t._PadV2=t.asm.PadV2).apply(null,arguments)},Ul=t._Pow=function(){return(Ul=t._Pow=t.asm.Pow).apply(null,arguments)},Wl=t._Prelu=function(){return(Wl=t._Prelu=t.asm.Prelu).apply(null,arguments)},Gl=t._Prod=function(){return(Gl=t._Prod=t.asm.Prod).apply(null,arguments)},Vl=t._RealDiv=function(){return(Vl=t._RealDiv=t.asm.RealDiv).apply(null,arguments)},zl=t._Reciprocal=function(){return(zl=t._Reciprocal=t.asm.Reciprocal).apply(null,arguments)},ql=t._Relu=function(){return(ql=t._Relu=t.asm.Relu).apply(null,arguments)},Hl=t._Relu6=function(){return(Hl=t._Relu6=t.asm.Relu6).apply(null,arguments)},jl=t._ResizeBilinear=function(){return(jl=t._ResizeBilinear=t.asm.ResizeBilinear).apply(null,arguments)},Kl=t._ResizeBilinearGrad=function(){return(Kl=t._ResizeBilinearGrad=t.asm.ResizeBilinearGrad).apply(null,arguments)},Xl=t._ResizeNearestNeighbor=function(){return(Xl=t._ResizeNearestNeighbor=t.asm.ResizeNearestNeighbor).apply(null,arguments)},Yl=t._ResizeNearestNeighborGrad=function(){return(Yl=t._ResizeNearestNeighborGrad=t.asm.ResizeNearestNeighborGrad).apply(null,arguments)},Ql=t._Reverse=function(){return(Ql=t._Reverse=t.asm.Reverse).apply(null,arguments)},Zl=t._RotateWithOffset=function(){return(Zl=t._RotateWithOffset=t.asm.RotateWithOffset).apply(null,arguments)},Jl=t._Round=function(){return(Jl=t._Round=t.asm.Round).apply(null,arguments)},ec=t._Rsqrt=function(){return(ec=t._Rsqrt=t.asm.Rsqrt).apply(null,arguments)},tc=t._ScatterNd=function(){return(tc=t._ScatterNd=t.asm.ScatterNd).apply(null,arguments)},rc=t._SearchSorted=function(){return(rc=t._SearchSorted=t.asm.SearchSorted).apply(null,arguments)},nc=t._SelectV2=function(){return(nc=t._SelectV2=t.asm.SelectV2).apply(null,arguments)},oc=t._Selu=function(){return(oc=t._Selu=t.asm.Selu).apply(null,arguments)},sc=t._Sigmoid=function(){return(sc=t._Sigmoid=t.asm.Sigmoid).apply(null,arguments)},ic=t._Sign=function(){return(ic=t._Sign=t.asm.Sign).apply(null,arguments)},ac=t._Sin=function(){return(ac=t._Sin=t.asm.Sin).apply(null,arguments)},uc=t._Sinh=function(){return(uc=t._Sinh=t.asm.Sinh).apply(null,arguments)},lc=t._Softmax=function(){return(lc=t._Softmax=t.asm.Softmax).apply(null,arguments)},cc=t._Softplus=function(){return(cc=t._Softplus=t.asm.Softplus).apply(null,arguments)},pc=t._SparseFillEmptyRows=function(){return(pc=t._SparseFillEmptyRows=t.asm.SparseFillEmptyRows).apply(null,arguments)},fc=t._SparseReshape=function(){return(fc=t._SparseReshape=t.asm.SparseReshape).apply(null,arguments)},mc=t._SparseSegmentReduction=function(){return(mc=t._SparseSegmentReduction=t.asm.SparseSegmentReduction).apply(null,arguments)},hc=t._SparseToDense=function(){return(hc=t._SparseToDense=t.asm.SparseToDense).apply(null,arguments)},dc=t._Sqrt=function(){return(dc=t._Sqrt=t.asm.Sqrt).apply(null,arguments)},gc=t._Square=function(){return(gc=t._Square=t.asm.Square).apply(null,arguments)},xc=t._SquaredDifference=function(){return(xc=t._SquaredDifference=t.asm.SquaredDifference).apply(null,arguments)},yc=t._Step=function(){return(yc=t._Step=t.asm.Step).apply(null,arguments)},_c=t._StridedSlice=function(){return(_c=t._StridedSlice=t.asm.StridedSlice).apply(null,arguments)},wc=t._Sub=function(){return(wc=t._Sub=t.asm.Sub).apply(null,arguments)},vc=t._Sum=function(){return(vc=t._Sum=t.asm.Sum).apply(null,arguments)},bc=t._Tan=function(){return(bc=t._Tan=t.asm.Tan).apply(null,arguments)},Sc=t._Tanh=function(){return(Sc=t._Tanh=t.asm.Tanh).apply(null,arguments)},Cc=t._TensorScatterUpdate=function(){return(Cc=t._TensorScatterUpdate=t.asm.TensorScatterUpdate).apply(null,arguments)},Ec=t._Tile=function(){return(Ec=t._Tile=t.asm.Tile).apply(null,arguments)},Ic=t._TopK=function(){return(Ic=t._TopK=t.asm.TopK).apply(null,arguments)},Tc=t._Transform=function(){return(Tc=t._Transform=t.asm.Transform).apply(null,arguments)},$c=t._Transpose=function(){return($c=t._Transpose=t.asm.Transpose).apply(null,arguments)},Ac=t.__FusedMatMul=function(){return(Ac=t.__FusedMatMul=t.asm._FusedMatMul).apply(null,arguments)},Rc=t._malloc=function(){return(Rc=t._malloc=t.asm.malloc).apply(null,arguments)},kc=t._free=function(){return(kc=t._free=t.asm.free).apply(null,arguments)},Fc=t.___errno_location=function(){return(Fc=t.___errno_location=t.asm.__errno_location).apply(null,arguments)},qs=t.stackSave=function(){return(qs=t.stackSave=t.asm.stackSave).apply(null,arguments)},Hs=t.stackRestore=function(){return(Hs=t.stackRestore=t.asm.stackRestore).apply(null,arguments)},$o=t.stackAlloc=function(){return($o=t.stackAlloc=t.asm.stackAlloc).apply(null,arguments)},Dc=t.dynCall_iijjiiii=function(){return(Dc=t.dynCall_iijjiiii=t.asm.dynCall_iijjiiii).apply(null,arguments)},Nc=t.dynCall_jiji=function(){return(Nc=t.dynCall_jiji=t.asm.dynCall_jiji).apply(null,arguments)};t.cwrap=hu;var En;Cr=function I(){En||js(),En||(Cr=I)};function js(I){if(I=I||u,qe>0||(Ss(),qe>0))return;function D(){En||(En=!0,t.calledRun=!0,!H&&(nu(),n(t),t.onRuntimeInitialized&&t.onRuntimeInitialized(),Cs()))}t.setStatus?(t.setStatus("Running..."),setTimeout(function(){setTimeout(function(){t.setStatus("")},1),D()},1)):D()}if(t.preInit)for(typeof t.preInit=="function"&&(t.preInit=[t.preInit]);t.preInit.length>0;)t.preInit.pop()();js();var In;s&&(In={uncaughtException:(void 0).listeners("uncaughtException").filter(function(I){return!s.uncaughtException.indexOf(I)>-1}),unhandledRejection:(void 0).listeners("unhandledRejection").filter(function(I){return!s.unhandledRejection.indexOf(I)>-1})});var Tn;if(typeof e<"u")Tn=e;else if(typeof WasmBackendModuleThreadedSimd<"u")Tn=WasmBackendModuleThreadedSimd;else throw new Error("Could not find wasm module in post.js");if(In){var Pc=Tn._dispose;Tn._dispose=function(){Pc(),In.uncaughtException.forEach(function(I){(void 0).removeListener("uncaughtException",I)}),In.unhandledRejection.forEach(function(I){(void 0).removeListener("unhandledRejection",I)})}}return e.ready})})();typeof Ui=="object"&&typeof Zp=="object"?Zp.exports=Qp:typeof define=="function"&&define.amd?define([],function(){return Qp}):typeof Ui=="object"&&(Ui.WasmBackendModule=Qp)});var lr=class{constructor(e,t){this.backend=e,this.dataMover=t,this.data=new WeakMap,this.dataIdsCount=0}get(e){return this.data.has(e)||this.dataMover.moveData(this.backend,e),this.data.get(e)}set(e,t){this.dataIdsCount++,this.data.set(e,t)}has(e){return this.data.has(e)}delete(e){return this.dataIdsCount--,this.data.delete(e)}numDataIds(){return this.dataIdsCount}},Dt=class{refCount(e){return pt("refCount")}incRef(e){return pt("incRef")}timerAvailable(){return!0}time(e){return pt("time")}read(e){return pt("read")}readSync(e){return pt("readSync")}readToGPU(e,t){return pt("readToGPU")}numDataIds(){return pt("numDataIds")}disposeData(e,t){return pt("disposeData")}write(e,t,n){return pt("write")}move(e,t,n,o,s){return pt("move")}createTensorFromGPUData(e,t,n){return pt("createTensorFromGPUData")}memory(){return pt("memory")}floatPrecision(){return pt("floatPrecision")}epsilon(){return this.floatPrecision()===32?1e-7:1e-4}dispose(){return pt("dispose")}};function pt(r){throw new Error(`'${r}' not yet implemented or not found in the registry. This kernel may not be supported by the tfjs backend you have chosen`)}function _m(r){let e=r.length,t=0;for(;e>0;)t=Math.random()*e|0,e--,ni(r,e,t)}function Nw(r,e){if(r.length!==e.length)throw new Error(`Array sizes must match to be shuffled together First array length was ${r.length}Second array length was ${e.length}`);let t=r.length,n=0;for(;t>0;)n=Math.random()*t|0,t--,ni(r,t,n),ni(e,t,n)}function An(r,e,t){return Math.max(r,Math.min(e,t))}function Pw(r){return r%2===0?r:r+1}function ni(r,e,t){let n=r[e];r[e]=r[t],r[t]=n}function Mw(r){let e=0;for(let t=0;t<r.length;t++)e+=r[t];return e}function Bw(r,e){let t=Math.random();return e*t+(1-t)*r}function Lw(r,e){let t=0;for(let n=0;n<r.length;n++){let o=Number(r[n])-Number(e[n]);t+=o*o}return t}function A(r,e){if(!r)throw new Error(typeof e=="string"?e:e())}function oi(r,e,t=""){A(Rn(r,e),()=>t+` Shapes ${r} and ${e} must match`)}function Ow(r){A(r!=null,()=>"The input to the tensor constructor must be a non-null value.")}function Se(r){if(r.length===0)return 1;let e=r[0];for(let t=1;t<r.length;t++)e*=r[t];return e}function Uw(r){return r.length===0}function Ww(r,e){if(r===e)return!0;if(r==null||e==null||r.length!==e.length)return!1;for(let t=0;t<r.length;t++)if(r[t]!==null&&e[t]!==null&&r[t]!==e[t])return!1;return!0}function Rn(r,e){if(r===e)return!0;if(r==null||e==null||r.length!==e.length)return!1;for(let t=0;t<r.length;t++)if(r[t]!==e[t])return!1;return!0}function Ro(r){return r%1===0}function Gw(r){if(Math.tanh!=null)return Math.tanh(r);if(r===1/0)return 1;if(r===-1/0)return-1;{let e=Math.exp(2*r);return(e-1)/(e+1)}}function Vw(r){let e=Math.ceil(Math.sqrt(r));return[e,Math.ceil(r/e)]}function zw(r){let e=new Uint32Array(r);for(let t=0;t<r;++t)e[t]=t;return _m(e),e}function Qr(r,e){return e<=r.length?r:r+" ".repeat(e-r.length)}function qw(r,e=o=>0,t,n){return new Promise((o,s)=>{let a=0,u=()=>{if(r()){o();return}a++;let l=e(a);if(t!=null&&a>=t){s();return}n!=null?n(u,l):setTimeout(u,l)};u()})}function Hw(r,e){let t=1,n=-1;for(let s=0;s<r.length;++s)if(r[s]>=0)t*=r[s];else if(r[s]===-1){if(n!==-1)throw Error(`Shapes can only have 1 implicit size. Found -1 at dim ${n} and dim ${s}`);n=s}else if(r[s]<0)throw Error(`Shapes can not be < 0. Found ${r[s]} at dim ${s}`);if(n===-1){if(e>0&&e!==t)throw Error(`Size(${e}) must match the product of shape ${r}`);return r}if(t===0)throw Error(`Cannot infer the missing size in [${r}] when there are 0 elements`);if(e%t!==0)throw Error(`The implicit shape can't be a fractional number. Got ${e} / ${t}`);let o=r.slice();return o[n]=e/t,o}function wm(r,e){let t=e.length;return r=r==null?e.map((n,o)=>o):[].concat(r),A(r.every(n=>n>=-t&&n<t),()=>`All values in axis param must be in range [-${t}, ${t}) but got axis ${r}`),A(r.every(n=>Ro(n)),()=>`All values in axis param must be integers but got axis ${r}`),r.map(n=>n<0?t+n:n)}function jw(r,e){let t=[],n=[],o=e!=null&&Array.isArray(e)&&e.length===0,s=e==null||o?null:wm(e,r).sort(),a=0;for(let u=0;u<r.length;++u){if(s!=null){if(s[a]===u&&r[u]!==1)throw new Error(`Can't squeeze axis ${u} since its dim '${r[u]}' is not 1`);(s[a]==null||s[a]>u)&&r[u]===1&&(t.push(r[u]),n.push(u)),s[a]<=u&&a++}r[u]!==1&&(t.push(r[u]),n.push(u))}return{newShape:t,keptDims:n}}function Kw(r,e){return si(r,e)}function si(r,e){let t=null;if(r==null||r==="float32")t=new Float32Array(e);else if(r==="int32")t=new Int32Array(e);else if(r==="bool")t=new Uint8Array(e);else if(r==="string")t=new Array(e);else throw new Error(`Unknown data type ${r}`);return t}function Wc(r,e){for(let t=0;t<r.length;t++){let n=r[t];if(isNaN(n)||!isFinite(n))throw Error(`A tensor of type ${e} being uploaded contains ${n}.`)}}function Gc(r){return r==="bool"||r==="complex64"||r==="float32"||r==="int32"||r==="string"}function Xw(r,e){return!(e==="complex64"||e==="float32"&&r!=="complex64"||e==="int32"&&r!=="float32"&&r!=="complex64"||e==="bool"&&r==="bool")}function kn(r){if(r==="float32"||r==="int32")return 4;if(r==="complex64")return 8;if(r==="bool")return 1;throw new Error(`Unknown dtype ${r}`)}function Vc(r){if(r==null)return 0;let e=0;return r.forEach(t=>e+=t.length),e}function Fn(r){return typeof r=="string"||r instanceof String}function vm(r){return typeof r=="boolean"}function bm(r){return typeof r=="number"}function Ar(r){return Array.isArray(r)?Ar(r[0]):r instanceof Float32Array?"float32":r instanceof Int32Array||r instanceof Uint8Array||r instanceof Uint8ClampedArray?"int32":bm(r)?"float32":Fn(r)?"string":vm(r)?"bool":"float32"}function Dn(r){return!!(r&&r.constructor&&r.call&&r.apply)}function Nn(r,e){for(let t=e;t<r;++t)if(r%t===0)return t;return r}function zt(r){let e=r.length;if(e<2)return[];let t=new Array(e-1);t[e-2]=r[e-1];for(let n=e-3;n>=0;--n)t[n]=t[n+1]*r[n+1];return t}function Sm(r,e,t,n=!1){let o=new Array;if(e.length===1){let s=e[0]*(n?2:1);for(let a=0;a<s;a++)o[a]=t[r+a]}else{let s=e[0],a=e.slice(1),u=a.reduce((l,i)=>l*i)*(n?2:1);for(let l=0;l<s;l++)o[l]=Sm(r+l*u,a,t,n)}return o}function Yr(r,e,t=!1){if(r.length===0)return e[0];let n=r.reduce((o,s)=>o*s)*(t?2:1);if(n===0)return[];if(n!==e.length)throw new Error(`[${r}] does not match the input size ${e.length}${t?" for a complex tensor":""}.`);return Sm(0,r,e,t)}function Yw(r,e){if(Array.isArray(r))return r;if(e==="float32")return r instanceof Float32Array?r:new Float32Array(r);if(e==="int32")return r instanceof Int32Array?r:new Int32Array(r);if(e==="bool"||e==="string")return Uint8Array.from(new Int32Array(r));throw new Error(`Unknown dtype ${e}`)}function zc(r,e){let t=Pn(r,e);for(let n=0;n<t.length;n++)t[n]=1;return t}function Pn(r,e){if(e==null||e==="float32"||e==="complex64")return new Float32Array(r);if(e==="int32")return new Int32Array(r);if(e==="bool")return new Uint8Array(r);throw new Error(`Unknown data type ${e}`)}function Qw(r,e){let t=r.reduce((n,o)=>n*o,1);if(e==null||e==="float32")return Yr(r,new Float32Array(t));if(e==="int32")return Yr(r,new Int32Array(t));if(e==="bool")return Yr(r,new Uint8Array(t));throw new Error(`Unknown data type ${e}`)}function Nt(r){r.forEach(e=>{A(Number.isInteger(e)&&e>=0,()=>`Tensor must have a shape comprised of positive integers but got shape [${r}].`)})}function Zw(r,e,t){if(e===0)return 0;if(e===1)return r[0];let n=r[r.length-1];for(let o=0;o<r.length-1;++o)n+=t[o]*r[o];return n}function Jw(r,e,t){if(e===0)return[];if(e===1)return[r];let n=new Array(e);for(let o=0;o<n.length-1;++o)n[o]=Math.floor(r/t[o]),r-=n[o]*t[o];return n[n.length-1]=r,n}function Zr(r){return r&&r.then&&typeof r.then=="function"}var Cm="tfjsflags",ko=class{constructor(e){this.global=e,this.flags={},this.flagRegistry={},this.urlFlags={},this.getQueryParams=tv,this.populateURLFlags()}setPlatform(e,t){this.platform!=null&&(S().getBool("IS_TEST")||S().getBool("PROD")),this.platformName=e,this.platform=t}registerFlag(e,t,n){if(this.flagRegistry[e]={evaluationFn:t,setHook:n},this.urlFlags[e]!=null){let o=this.urlFlags[e];S().getBool("IS_TEST")||S().getBool("PROD"),this.set(e,o)}}async getAsync(e){return e in this.flags?this.flags[e]:(this.flags[e]=await this.evaluateFlag(e),this.flags[e])}get(e){if(e in this.flags)return this.flags[e];let t=this.evaluateFlag(e);if(Zr(t))throw new Error(`Flag ${e} cannot be synchronously evaluated. Please use getAsync() instead.`);return this.flags[e]=t,this.flags[e]}getNumber(e){return this.get(e)}getBool(e){return this.get(e)}getString(e){return this.get(e)}getFlags(){return this.flags}get features(){return this.flags}set(e,t){if(this.flagRegistry[e]==null)throw new Error(`Cannot set flag ${e} as it has not been registered.`);this.flags[e]=t,this.flagRegistry[e].setHook!=null&&this.flagRegistry[e].setHook(t)}evaluateFlag(e){if(this.flagRegistry[e]==null)throw new Error(`Cannot evaluate flag '${e}': no evaluation function found.`);return this.flagRegistry[e].evaluationFn()}setFlags(e){this.flags=Object.assign({},e)}reset(){this.flags={},this.urlFlags={},this.populateURLFlags()}populateURLFlags(){if(typeof this.global>"u"||typeof this.global.location>"u"||typeof this.global.location.search>"u")return;let e=this.getQueryParams(this.global.location.search);Cm in e&&e[Cm].split(",").forEach(n=>{let[o,s]=n.split(":");this.urlFlags[o]=nv(o,s)})}};function tv(r){let e={};return r.replace(/[?&]([^=?&]+)(?:=([^&]*))?/g,(t,...n)=>(rv(e,n[0],n[1]),n.join("="))),e}function rv(r,e,t){r[decodeURIComponent(e)]=decodeURIComponent(t||"")}function nv(r,e){let t=e.toLowerCase();return t==="true"||t==="false"?t==="true":`${+t}`===t?+t:e}function S(){return qc}var qc=null;function Em(r){qc=r}var Hc;function jc(){if(Hc==null){let r;if(typeof window<"u")r=window;else if(typeof self<"u")r=self;else if(typeof self<"u")r=self;else throw new Error("Could not find a global object");Hc=r}return Hc}function ov(){let r=jc();return r._tfGlobals==null&&(r._tfGlobals=new Map),r._tfGlobals}function Fo(r,e){let t=ov();if(t.has(r))return t.get(r);{let n=e();return t.set(r,n),t.get(r)}}var cr="AvgPool";var Im="BatchMatMul";var Tm="BitwiseAnd";var Pt="Cast",$m="Ceil";var Do="Complex",Am="ComplexAbs",Rr="Concat",Rm="Conv2D",km="Conv2DBackpropFilter",Fm="Conv2DBackpropInput";var Dm="DepthwiseConv2dNative",Nm="DepthwiseConv2dNativeBackpropFilter",Pm="DepthwiseConv2dNativeBackpropInput";var Mm="RealDiv";var Bm="Equal";var Lm="Expm1";var No="Fill";var Om="Floor",ii="FloorDiv";var Um="Greater",Wm="GreaterEqual",Mt="Identity";var Kc="LeakyRelu",Gm="Less",Vm="LessEqual";var ai="Maximum";var zm="Minimum",pr="MirrorPad";var qt="Multiply";var ui="NotEqual";var fr="PadV2";var Xc="Prelu";var kr="Relu",Fr="Reshape";var qm="Relu6";var Ht="Rsqrt";var mr="Slice";var li="Sigmoid";var ci="Sqrt";var Hm="SquaredDifference",Mn="Square",jm="StaticRegexReplace";var Km="Tile";var Xm="ZerosLike",Ym="Step";var Yc="_FusedMatMul",jt="FusedConv2D",Qc="FusedDepthwiseConv2D";function hr(...r){S().getBool("IS_TEST")||S().getBool("PROD")}function sv(...r){S().getBool("IS_TEST")||S().getBool("PROD")}var pi=Fo("kernelRegistry",()=>new Map),iv=Fo("gradRegistry",()=>new Map);function Zc(r,e){let t=Jm(r,e);return pi.get(t)}function Jc(r){return iv.get(r)}function ep(r){let e=pi.entries(),t=[];for(;;){let{done:n,value:o}=e.next();if(n)break;let[s,a]=o,[u]=s.split("_");u===r&&t.push(a)}return t}function Zm(r){let{kernelName:e,backendName:t}=r,n=Jm(e,t);pi.has(n)&&hr(`The kernel '${e}' for backend '${t}' is already registered`),pi.set(n,r)}function Jm(r,e){return`${e}_${r}`}var y={};ur(y,{arraysEqual:()=>Rn,arraysEqualWithNull:()=>Ww,assert:()=>A,assertNonNegativeIntegerDimensions:()=>Nt,assertNonNull:()=>Ow,assertShapesMatch:()=>oi,bytesFromStringArray:()=>Vc,bytesPerElement:()=>kn,checkConversionForErrors:()=>Wc,clamp:()=>An,computeStrides:()=>zt,convertBackendValuesAndArrayBuffer:()=>Yw,createScalarValue:()=>mv,createShuffledIndices:()=>zw,decodeString:()=>Wn,distSquared:()=>Lw,encodeString:()=>Un,fetch:()=>dv,fingerPrint64:()=>fv,flatten:()=>Nr,getArrayFromDType:()=>si,getTypedArrayFromDType:()=>Kw,hasEncodingLoss:()=>Xw,hexToLong:()=>Po,indexToLoc:()=>Jw,inferDtype:()=>Ar,inferFromImplicitShape:()=>Hw,isBoolean:()=>vm,isFunction:()=>Dn,isInt:()=>Ro,isNumber:()=>bm,isPromise:()=>Zr,isScalarShape:()=>Uw,isString:()=>Fn,isTypedArray:()=>He,isValidDtype:()=>Gc,locToIndex:()=>Zw,makeOnesTypedArray:()=>zc,makeZerosNestedTypedArray:()=>Qw,makeZerosTypedArray:()=>Pn,nearestDivisor:()=>Nn,nearestLargerEven:()=>Pw,now:()=>nn,parseAxisParam:()=>wm,randUniform:()=>Bw,repeatedTry:()=>qw,rightPad:()=>Qr,shuffle:()=>_m,shuffleCombo:()=>Nw,sizeFromShape:()=>Se,sizeToSquarishShape:()=>Vw,squeezeShape:()=>jw,sum:()=>Mw,swap:()=>ni,tanh:()=>Gw,toNestedArray:()=>Yr,toTypedArray:()=>On});function fi(r){return r instanceof Float32Array||r instanceof Int32Array||r instanceof Uint8Array||r instanceof Uint8ClampedArray}var op=ri(ch());var rn=op.default||op;function Po(r){return rn.fromString(r,!0,16)}var fh=Po("c3a5c85c97cb3127"),tn=Po("b492b66fbe98f273"),Je=Po("9ae16a3b2f90404f");function np(r){return r.xor(r.shru(47))}function mh(r,e,t){let n=r.slice(e,e+t);return rn.fromBytes(Array.from(n),!0,!0)}function Ce(r,e){return mh(r,e,8)}function ph(r,e){return mh(r,e,4)}function Ue(r,e){return e===0?r:r.shru(e).or(r.shl(64-e))}function Dr(r,e,t=Po("9ddfea08eb382d69")){let n=r.xor(e).mul(t);n=n.xor(n.shru(47));let o=e.xor(n).mul(t);return o=o.xor(o.shru(47)),o=o.mul(t),o}function uv(r,e,t,n,o,s){o=o.add(r),s=Ue(s.add(o).add(n),21);let a=o;return o=o.add(e),o=o.add(t),s=s.add(Ue(o,44)),[o.add(n),s.add(a)]}function hi(r,e,t,n){return uv(Ce(r,e),Ce(r,e+8),Ce(r,e+16),Ce(r,e+24),t,n)}function lv(r,e=r.length){if(e>=8){let t=Je.add(e*2),n=Ce(r,0).add(Je),o=Ce(r,e-8),s=Ue(o,37).mul(t).add(n),a=Ue(n,25).add(o).mul(t);return Dr(s,a,t)}if(e>=4){let t=Je.add(e*2),n=ph(r,0);return Dr(n.shl(3).add(e),ph(r,e-4),t)}if(e>0){let t=r[0],n=r[e>>1],o=r[e-1],s=t+(n<<8),a=e+(o<<2);return np(Je.mul(s).xor(fh.mul(a))).mul(Je)}return Je}function cv(r,e=r.length){let t=Je.add(e*2),n=Ce(r,0).mul(tn),o=Ce(r,8),s=Ce(r,e-8).mul(t),a=Ce(r,e-16).mul(Je);return Dr(Ue(n.add(o),43).add(Ue(s,30)).add(a),n.add(Ue(o.add(Je),18)).add(s),t)}function pv(r,e=r.length){let t=Je.add(e*2),n=Ce(r,0).mul(Je),o=Ce(r,8),s=Ce(r,e-8).mul(t),a=Ce(r,e-16).mul(Je),u=Ue(n.add(o),43).add(Ue(s,30)).add(a),l=Dr(u,n.add(Ue(o.add(Je),18)).add(s),t),i=Ce(r,16).mul(t),c=Ce(r,24),p=u.add(Ce(r,e-32)).mul(t),f=l.add(Ce(r,e-24)).mul(t);return Dr(Ue(i.add(c),43).add(Ue(p,30)).add(f),i.add(Ue(c.add(n),18)).add(p),t)}function fv(r,e=r.length){let t=rn.fromNumber(81,!0);if(e<=32)return e<=16?lv(r,e):cv(r,e);if(e<=64)return pv(r,e);let n=t,o=t.mul(tn).add(113),s=np(o.mul(Je).add(113)).mul(Je),a=[rn.UZERO,rn.UZERO],u=[rn.UZERO,rn.UZERO];n=n.mul(Je).add(Ce(r,0));let l=0,i=(e-1>>6)*64,c=i+(e-1&63)-63;do n=Ue(n.add(o).add(a[0]).add(Ce(r,l+8)),37).mul(tn),o=Ue(o.add(a[1]).add(Ce(r,l+48)),42).mul(tn),n=n.xor(u[1]),o=o.add(a[0]).add(Ce(r,l+40)),s=Ue(s.add(u[0]),33).mul(tn),a=hi(r,l,a[1].mul(tn),n.add(u[0])),u=hi(r,l+32,s.add(u[1]),o.add(Ce(r,l+16))),[s,n]=[n,s],l+=64;while(l!==i);let p=tn.add(s.and(255).shl(1));return l=c,u[0]=u[0].add(e-1&63),a[0]=a[0].add(u[0]),u[0]=u[0].add(a[0]),n=Ue(n.add(o).add(a[0]).add(Ce(r,l+8)),37).mul(p),o=Ue(o.add(a[1]).add(Ce(r,l+48)),42).mul(p),n=n.xor(u[1].mul(9)),o=o.add(a[0].mul(9).add(Ce(r,l+40))),s=Ue(s.add(u[0]),33).mul(p),a=hi(r,l,a[1].mul(p),n.add(u[0])),u=hi(r,l+32,s.add(u[1]),o.add(Ce(r,l+16))),[s,n]=[n,s],Dr(Dr(a[0],u[0],p).add(np(o).mul(fh)).add(s),Dr(a[1],u[1],p).add(n),p)}function mv(r,e){return e==="string"?Un(r):On([r],e)}function hv(r,e){return r instanceof Float32Array&&e==="float32"||r instanceof Int32Array&&e==="int32"||r instanceof Uint8Array&&e==="bool"}function On(r,e){if(e==="string")throw new Error("Cannot convert a string[] to a TypedArray");if(Array.isArray(r)&&(r=Nr(r)),S().getBool("DEBUG")&&Wc(r,e),hv(r,e))return r;if(e==null||e==="float32"||e==="complex64")return new Float32Array(r);if(e==="int32")return new Int32Array(r);if(e==="bool"){let t=new Uint8Array(r.length);for(let n=0;n<t.length;++n)Math.round(r[n])!==0&&(t[n]=1);return t}else throw new Error(`Unknown data type ${e}`)}function nn(){return S().platform.now()}function dv(r,e){return S().platform.fetch(r,e)}function Un(r,e="utf-8"){return e=e||"utf-8",S().platform.encode(r,e)}function Wn(r,e="utf-8"){return e=e||"utf-8",S().platform.decode(r,e)}function He(r){return S().platform.isTypedArray!=null?S().platform.isTypedArray(r):fi(r)}function Nr(r,e=[],t=!1){if(e==null&&(e=[]),typeof r=="boolean"||typeof r=="number"||typeof r=="string"||Zr(r)||r==null||He(r)&&t)e.push(r);else if(Array.isArray(r)||He(r))for(let n=0;n<r.length;++n)Nr(r[n],e,t);else{let n=-1;for(let o of Object.keys(r))/^([1-9]+[0-9]*|0)$/.test(o)&&(n=Math.max(n,Number(o)));for(let o=0;o<=n;o++)Nr(r[o],e,t)}return e}var di=class{constructor(e,t){this.backendTimer=e,this.logger=t,t==null&&(this.logger=new sp)}profileKernel(e,t,n){let o,s=()=>{o=n()},a,u=nn();if(this.backendTimer.timerAvailable())a=this.backendTimer.time(s);else{s();for(let i of o)i.dataSync();a=Promise.resolve({kernelMs:nn()-u})}if(S().getBool("CHECK_COMPUTATION_FOR_ERRORS"))for(let i=0;i<o.length;i++){let c=o[i];c.data().then(p=>{gv(p,c.dtype,e)})}return{kernelName:e,outputs:o,inputs:t,timeMs:a.then(i=>i.kernelMs),extraInfo:a.then(i=>i.getExtraProfileInfo!=null?i.getExtraProfileInfo():"")}}logKernelProfile(e){let{kernelName:t,outputs:n,timeMs:o,inputs:s,extraInfo:a}=e;n.forEach(u=>{Promise.all([u.data(),o,a]).then(l=>{this.logger.logKernelProfile(t,u,l[0],l[1],s,l[2])})})}};function gv(r,e,t){if(e!=="float32")return!1;for(let n=0;n<r.length;n++){let o=r[n];if(isNaN(o)||!isFinite(o))return!0}return!1}var sp=class{logKernelProfile(e,t,n,o,s,a){let u=typeof o=="number"?Qr(`${o}ms`,9):o.error,l=Qr(e,25),i=t.rank,c=t.size,p=Qr(t.shape.toString(),14),f="";for(let m in s){let h=s[m];if(h!=null){let x=h.shape||t.shape,d=x.length;f+=`${m}: ${d}D ${d>0?x:""} `}}}};function hh(r,e,t){let n={},o={};for(let l=0;l<e.length;l++)n[e[l].id]=!0;for(let l=0;l<r.length;l++){let i=r[l],c=i.inputs;for(let p in c){let f=c[p],m=!1;for(let h=0;h<e.length;h++)if(n[f.id]){i.outputs.forEach(x=>n[x.id]=!0),m=!0,o[i.id]=!0;break}if(m)break}}let s={};s[t.id]=!0;let a={};for(let l=r.length-1;l>=0;l--){let i=r[l],c=i.inputs;for(let p=0;p<i.outputs.length;p++)if(s[i.outputs[p].id]){for(let f in c)s[c[f].id]=!0,a[i.id]=!0;break}}let u=[];for(let l=0;l<r.length;l++){let i=r[l];if(o[i.id]&&a[i.id]){let c={};for(let f in i.inputs){let m=i.inputs[f];n[m.id]&&(c[f]=m)}let p=Object.assign({},i);p.inputs=c,p.outputs=i.outputs,u.push(p)}}return u}function dh(r,e,t,n){for(let o=e.length-1;o>=0;o--){let s=e[o],a=[];if(s.outputs.forEach(l=>{let i=r[l.id];i!=null?a.push(i):a.push(null)}),s.gradient==null)throw new Error(`Cannot compute gradient: gradient function not found for ${s.kernelName}.`);let u=s.gradient(a);for(let l in s.inputs){if(!(l in u))throw new Error(`Cannot backprop through input ${l}. Available gradients found: ${Object.keys(u)}.`);let i=t(()=>u[l]());if(i.dtype!=="float32")throw new Error(`Error in gradient for op ${s.kernelName}. The gradient of input ${l} must have 'float32' dtype, but has '${i.dtype}'`);let c=s.inputs[l];if(!Rn(i.shape,c.shape))throw new Error(`Error in gradient for op ${s.kernelName}. The gradient of input '${l}' has shape '${i.shape}', which does not match the shape of the input '${c.shape}'`);if(r[c.id]==null)r[c.id]=i;else{let p=r[c.id];r[c.id]=n(p,i),p.dispose()}}}}var gh=20,Mo=3,ip=7;function xh(r,e,t,n){let o=zt(e),s=xv(r,e,t,o),a=e.length,u=gi(r,e,t,o,s),l=["Tensor"];return n&&(l.push(`  dtype: ${t}`),l.push(`  rank: ${a}`),l.push(`  shape: [${e}]`),l.push("  values:")),l.push(u.map(i=>"    "+i).join(`
`)),l.join(`
`)}function xv(r,e,t,n){let o=Se(e),s=n[n.length-1],a=new Array(s).fill(0),u=e.length,l=t==="complex64"?Lo(r):r;if(u>1)for(let i=0;i<o/s;i++){let c=i*s;for(let p=0;p<s;p++)a[p]=Math.max(a[p],Bo(l[c+p],0,t).length)}return a}function Bo(r,e,t){let n;return Array.isArray(r)?n=`${parseFloat(r[0].toFixed(ip))} + ${parseFloat(r[1].toFixed(ip))}j`:Fn(r)?n=`'${r}'`:t==="bool"?n=yh(r):n=parseFloat(r.toFixed(ip)).toString(),Qr(n,e)}function yh(r){return r===0?"false":"true"}function gi(r,e,t,n,o,s=!0){let a=t==="complex64"?2:1,u=e[0],l=e.length;if(l===0){if(t==="complex64"){let x=Lo(r);return[Bo(x[0],0,t)]}return t==="bool"?[yh(r[0])]:[r[0].toString()]}if(l===1){if(u>gh){let d=Mo*a,g=Array.from(r.slice(0,d)),w=Array.from(r.slice((u-Mo)*a,u*a));return t==="complex64"&&(g=Lo(g),w=Lo(w)),["["+g.map((v,b)=>Bo(v,o[b],t)).join(", ")+", ..., "+w.map((v,b)=>Bo(v,o[u-Mo+b],t)).join(", ")+"]"]}return["["+(t==="complex64"?Lo(r):Array.from(r)).map((d,g)=>Bo(d,o[g],t)).join(", ")+"]"]}let i=e.slice(1),c=n.slice(1),p=n[0]*a,f=[];if(u>gh){for(let x=0;x<Mo;x++){let d=x*p,g=d+p;f.push(...gi(r.slice(d,g),i,t,c,o,!1))}f.push("...");for(let x=u-Mo;x<u;x++){let d=x*p,g=d+p;f.push(...gi(r.slice(d,g),i,t,c,o,x===u-1))}}else for(let x=0;x<u;x++){let d=x*p,g=d+p;f.push(...gi(r.slice(d,g),i,t,c,o,x===u-1))}let m=l===2?",":"";f[0]="["+(u>0?f[0]+m:"");for(let x=1;x<f.length-1;x++)f[x]=" "+f[x]+m;let h=`,
`;for(let x=2;x<l;x++)h+=`
`;return f[f.length-1]=" "+f[f.length-1]+"]"+(s?"":h),f}function Lo(r){let e=[];for(let t=0;t<r.length;t+=2)e.push([r[t],r[t+1]]);return e}var Kt=class{constructor(e,t,n){if(this.dtype=t,this.shape=e.slice(),this.size=Se(e),n!=null){let o=n.length;A(o===this.size,()=>`Length of values '${o}' does not match the size inferred by the shape '${this.size}'.`)}if(t==="complex64")throw new Error("complex64 dtype TensorBuffers are not supported. Please create a TensorBuffer for the real and imaginary parts separately and call tf.complex(real, imag).");this.values=n||si(t,this.size),this.strides=zt(e)}set(e,...t){t.length===0&&(t=[0]),A(t.length===this.rank,()=>`The number of provided coordinates (${t.length}) must match the rank (${this.rank})`);let n=this.locToIndex(t);this.values[n]=e}get(...e){e.length===0&&(e=[0]);let t=0;for(let o of e){if(o<0||o>=this.shape[t]){let s=`Requested out of range element at ${e}.   Buffer shape=${this.shape}`;throw new Error(s)}t++}let n=e[e.length-1];for(let o=0;o<e.length-1;++o)n+=this.strides[o]*e[o];return this.values[n]}locToIndex(e){if(this.rank===0)return 0;if(this.rank===1)return e[0];let t=e[e.length-1];for(let n=0;n<e.length-1;++n)t+=this.strides[n]*e[n];return t}indexToLoc(e){if(this.rank===0)return[];if(this.rank===1)return[e];let t=new Array(this.shape.length);for(let n=0;n<t.length-1;++n)t[n]=Math.floor(e/this.strides[n]),e-=t[n]*this.strides[n];return t[t.length-1]=e,t}get rank(){return this.shape.length}toTensor(){return Lt().makeTensor(this.values,this.shape,this.dtype)}},Lt=null,Gn=null,yv=null;function _h(r){Lt=r}function wh(r){Gn=r}function vh(r){yv=r}var je=class{constructor(e,t,n,o){this.kept=!1,this.isDisposedInternal=!1,this.shape=e.slice(),this.dtype=t||"float32",this.size=Se(e),this.strides=zt(e),this.dataId=n,this.id=o,this.rankType=this.rank<5?this.rank.toString():"higher"}get rank(){return this.shape.length}async buffer(){let e=await this.data();return Gn.buffer(this.shape,this.dtype,e)}bufferSync(){return Gn.buffer(this.shape,this.dtype,this.dataSync())}async array(){let e=await this.data();return Yr(this.shape,e,this.dtype==="complex64")}arraySync(){return Yr(this.shape,this.dataSync(),this.dtype==="complex64")}async data(){this.throwIfDisposed();let e=Lt().read(this.dataId);if(this.dtype==="string"){let t=await e;try{return t.map(n=>Wn(n))}catch{throw new Error("Failed to decode the string bytes into utf-8. To get the original bytes, call tensor.bytes().")}}return e}dataToGPU(e){return this.throwIfDisposed(),Lt().readToGPU(this.dataId,e)}dataSync(){this.throwIfDisposed();let e=Lt().readSync(this.dataId);if(this.dtype==="string")try{return e.map(t=>Wn(t))}catch{throw new Error("Failed to decode the string bytes into utf-8. To get the original bytes, call tensor.bytes().")}return e}async bytes(){this.throwIfDisposed();let e=await Lt().read(this.dataId);return this.dtype==="string"?e:new Uint8Array(e.buffer)}dispose(){this.isDisposed||(this.kerasMask&&this.kerasMask.dispose(),Lt().disposeTensor(this),this.isDisposedInternal=!0)}get isDisposed(){return this.isDisposedInternal}throwIfDisposed(){if(this.isDisposed)throw new Error("Tensor is disposed.")}print(e=!1){return Gn.print(this,e)}clone(){return this.throwIfDisposed(),Gn.clone(this)}toString(e=!1){let t=this.dataSync();return xh(t,this.shape,this.dtype,e)}cast(e){return this.throwIfDisposed(),Gn.cast(this,e)}variable(e=!0,t,n){return this.throwIfDisposed(),Lt().makeVariable(this,e,t,n)}};Object.defineProperty(je,Symbol.hasInstance,{value:r=>!!r&&r.data!=null&&r.dataSync!=null&&r.throwIfDisposed!=null});function ap(){return Fo("Tensor",()=>je)}ap();var dr=class extends je{constructor(e,t,n,o){super(e.shape,e.dtype,e.dataId,o),this.trainable=t,this.name=n}assign(e){if(e.dtype!==this.dtype)throw new Error(`dtype of the new value (${e.dtype}) and previous value (${this.dtype}) must match`);if(!Rn(e.shape,this.shape))throw new Error(`shape of the new value (${e.shape}) and previous value (${this.shape}) must match`);Lt().disposeTensor(this),this.dataId=e.dataId,Lt().incRef(this,null)}dispose(){Lt().disposeVariable(this),this.isDisposedInternal=!0}};Object.defineProperty(dr,Symbol.hasInstance,{value:r=>r instanceof je&&r.assign!=null&&r.assign instanceof Function});var up;(function(r){r.R0="R0",r.R1="R1",r.R2="R2",r.R3="R3",r.R4="R4",r.R5="R5",r.R6="R6"})(up||(up={}));var lp;(function(r){r.float32="float32",r.int32="int32",r.bool="int32",r.complex64="complex64"})(lp||(lp={}));var cp;(function(r){r.float32="float32",r.int32="int32",r.bool="bool",r.complex64="complex64"})(cp||(cp={}));var pp;(function(r){r.float32="float32",r.int32="float32",r.bool="float32",r.complex64="complex64"})(pp||(pp={}));var fp;(function(r){r.float32="complex64",r.int32="complex64",r.bool="complex64",r.complex64="complex64"})(fp||(fp={}));var _v={float32:pp,int32:lp,bool:cp,complex64:fp};function et(r,e){if(r==="string"||e==="string"){if(r==="string"&&e==="string")return"string";throw new Error(`Can not upcast ${r} with ${e}`)}return _v[r][e]}function Oo(r){return et(r,"int32")}function xi(r){return r!=null&&typeof r=="object"&&"texture"in r&&r.texture instanceof WebGLTexture}function yi(r){return typeof GPUBuffer<"u"&&r!=null&&typeof r=="object"&&"buffer"in r&&r.buffer instanceof GPUBuffer}function Fe(r,e){if(r.dtype===e.dtype)return[r,e];let t=et(r.dtype,e.dtype);return[r.cast(t),e.cast(t)]}function _i(r){let e=[];return bh(r,e,new Set),e}function bh(r,e,t){if(r==null)return;if(r instanceof je){e.push(r);return}if(!wv(r))return;let n=r;for(let o in n){let s=n[o];t.has(s)||(t.add(s),bh(s,e,t))}}function wv(r){return Array.isArray(r)||typeof r=="object"}function mp(r){return r.kernelName!=null}var wi=class{constructor(){this.registeredVariables={},this.nextTapeNodeId=0,this.numBytes=0,this.numTensors=0,this.numStringTensors=0,this.numDataBuffers=0,this.gradientDepth=0,this.kernelDepth=0,this.scopeStack=[],this.numDataMovesStack=[],this.nextScopeId=0,this.tensorInfo=new WeakMap,this.profiling=!1,this.activeProfile={newBytes:0,newTensors:0,peakBytes:0,kernels:[],result:null,get kernelNames(){return Array.from(new Set(this.kernels.map(e=>e.name)))}}}dispose(){for(let e in this.registeredVariables)this.registeredVariables[e].dispose()}},Uo=class r{constructor(e){this.ENV=e,this.registry={},this.registryFactory={},this.pendingBackendInitId=0,this.state=new wi}async ready(){if(this.pendingBackendInit!=null)return this.pendingBackendInit.then(()=>{});if(this.backendInstance!=null)return;let e=this.getSortedBackends();for(let t=0;t<e.length;t++){let n=e[t];if(await this.initializeBackend(n).success){await this.setBackend(n);return}}throw new Error("Could not initialize any backends, all backend initializations failed.")}get backend(){if(this.pendingBackendInit!=null)throw new Error(`Backend '${this.backendName}' has not yet been initialized. Make sure to await tf.ready() or await tf.setBackend() before calling other methods`);if(this.backendInstance==null){let{name:e,asyncInit:t}=this.initializeBackendsAndReturnBest();if(t)throw new Error(`The highest priority backend '${e}' has not yet been initialized. Make sure to await tf.ready() or await tf.setBackend() before calling other methods`);this.setBackend(e)}return this.backendInstance}backendNames(){return Object.keys(this.registryFactory)}findBackend(e){if(!(e in this.registry))if(e in this.registryFactory){let{asyncInit:t}=this.initializeBackend(e);if(t)return null}else return null;return this.registry[e]}findBackendFactory(e){return e in this.registryFactory?this.registryFactory[e].factory:null}registerBackend(e,t,n=1){return e in this.registryFactory?(hr(`${e} backend was already registered. Reusing existing backend factory.`),!1):(this.registryFactory[e]={factory:t,priority:n},!0)}async setBackend(e){if(this.registryFactory[e]==null)throw new Error(`Backend name '${e}' not found in registry`);if(this.backendName=e,this.registry[e]==null){this.backendInstance=null;let{success:t,asyncInit:n}=this.initializeBackend(e);if(!(n?await t:t))return!1}return this.backendInstance=this.registry[e],this.setupRegisteredKernels(),this.profiler=new di(this.backendInstance),!0}setupRegisteredKernels(){ep(this.backendName).forEach(t=>{t.setupFunc!=null&&t.setupFunc(this.backendInstance)})}disposeRegisteredKernels(e){ep(e).forEach(n=>{n.disposeFunc!=null&&n.disposeFunc(this.registry[e])})}initializeBackend(e){let t=this.registryFactory[e];if(t==null)throw new Error(`Cannot initialize backend ${e}, no registration found.`);try{let n=t.factory();if(n&&!(n instanceof Dt)&&typeof n.then=="function"){let o=++this.pendingBackendInitId,s=n.then(a=>o<this.pendingBackendInitId?!1:(this.registry[e]=a,this.pendingBackendInit=null,!0)).catch(a=>(o<this.pendingBackendInitId||(this.pendingBackendInit=null,hr(`Initialization of backend ${e} failed`),hr(a.stack||a.message)),!1));return this.pendingBackendInit=s,{success:s,asyncInit:!0}}else return this.registry[e]=n,{success:!0,asyncInit:!1}}catch(n){return hr(`Initialization of backend ${e} failed`),hr(n.stack||n.message),{success:!1,asyncInit:!1}}}removeBackend(e){if(!(e in this.registryFactory))throw new Error(`${e} backend not found in registry`);this.backendName===e&&this.pendingBackendInit!=null&&this.pendingBackendInitId++,e in this.registry&&(this.disposeRegisteredKernels(e),this.registry[e].dispose(),delete this.registry[e]),delete this.registryFactory[e],this.backendName===e&&(this.pendingBackendInit=null,this.backendName=null,this.backendInstance=null)}getSortedBackends(){if(Object.keys(this.registryFactory).length===0)throw new Error("No backend found in registry.");return Object.keys(this.registryFactory).sort((e,t)=>this.registryFactory[t].priority-this.registryFactory[e].priority)}initializeBackendsAndReturnBest(){let e=this.getSortedBackends();for(let t=0;t<e.length;t++){let n=e[t],{success:o,asyncInit:s}=this.initializeBackend(n);if(s||o)return{name:n,asyncInit:s}}throw new Error("Could not initialize any backends, all backend initializations failed.")}moveData(e,t){let n=this.state.tensorInfo.get(t),o=n.backend,s=this.readSync(t),a=o.refCount(t);o.disposeData(t,!0),n.backend=e,e.move(t,s,n.shape,n.dtype,a),this.shouldCheckForMemLeaks()&&this.state.numDataMovesStack[this.state.numDataMovesStack.length-1]++}tidy(e,t){let n=null;if(t==null){if(typeof e!="function")throw new Error("Please provide a function to tidy()");t=e}else{if(typeof e!="string"&&!(e instanceof String))throw new Error("When calling with two arguments, the first argument to tidy() must be a string");if(typeof t!="function")throw new Error("When calling with two arguments, the 2nd argument to tidy() must be a function");n=e}let o;return this.scopedRun(()=>this.startScope(n),()=>this.endScope(o),()=>(o=t(),o instanceof Promise,o))}scopedRun(e,t,n){e();try{let o=n();return t(),o}catch(o){throw t(),o}}nextTensorId(){return r.nextTensorId++}nextVariableId(){return r.nextVariableId++}clone(e){let t=$.runKernel(Mt,{x:e}),n={x:e},o=a=>({x:()=>{let u="float32",l={x:a},i={dtype:u};return $.runKernel(Pt,l,i)}}),s=[];return this.addTapeNode(this.state.activeScope.name,n,[t],o,s,{}),t}runKernel(e,t,n){if(this.backendName==null&&this.backend,!(Zc(e,this.backendName)!=null))throw new Error(`Kernel '${e}' not registered for backend '${this.backendName}'`);return this.runKernelFunc({kernelName:e,inputs:t,attrs:n})}shouldCheckForMemLeaks(){return this.ENV.getBool("IS_TEST")}checkKernelForMemLeak(e,t,n){let o=this.backend.numDataIds(),s=0;n.forEach(l=>{s+=l.dtype==="complex64"?3:1});let a=this.state.numDataMovesStack[this.state.numDataMovesStack.length-1],u=o-t-s-a;if(u>0)throw new Error(`Backend '${this.backendName}' has an internal memory leak (${u} data ids) after running '${e}'`)}runKernelFunc(e){let t,n=[],o=this.isTapeOn(),s=this.state.numBytes,a=this.state.numTensors;this.shouldCheckForMemLeaks()&&this.state.numDataMovesStack.push(0);let u;this.backendName==null&&this.backend;let l,i=mp(e)?e.kernelName:this.state.activeScope!=null?this.state.activeScope.name:"";if(mp(e)){let{kernelName:h,inputs:x,attrs:d}=e;this.backendName==null&&this.backend;let g=Zc(h,this.backendName);A(g!=null,()=>`Cannot find registered kernel '${h}' for backend '${this.backendName}'`),u=()=>{let w=this.backend.numDataIds();l=g.kernelFunc({inputs:x,attrs:d,backend:this.backend});let v=Array.isArray(l)?l:[l];this.shouldCheckForMemLeaks()&&this.checkKernelForMemLeak(h,w,v);let b=v.map(E=>E.rank!=null?E:this.makeTensorFromTensorInfo(E));if(o){let E=this.getTensorsForGradient(h,x,b);n=this.saveTensorsForBackwardMode(E)}return b}}else{let{forwardFunc:h}=e,x=d=>{o&&(n=d.map(g=>this.keep(this.clone(g))))};u=()=>{let d=this.backend.numDataIds();l=this.tidy(()=>h(this.backend,x));let g=Array.isArray(l)?l:[l];return this.shouldCheckForMemLeaks()&&this.checkKernelForMemLeak(i,d,g),g}}let{inputs:c,attrs:p}=e,f=mp(e)?null:e.backwardsFunc,m;return this.scopedRun(()=>this.state.kernelDepth++,()=>this.state.kernelDepth--,()=>{!this.ENV.getBool("DEBUG")&&!this.state.profiling?t=u():(m=this.profiler.profileKernel(i,c,()=>u()),this.ENV.getBool("DEBUG")&&this.profiler.logKernelProfile(m),t=m.outputs)}),o&&this.addTapeNode(i,c,t,f,n,p),this.state.profiling&&this.state.activeProfile.kernels.push({name:i,bytesAdded:this.state.numBytes-s,totalBytesSnapshot:this.state.numBytes,tensorsAdded:this.state.numTensors-a,totalTensorsSnapshot:this.state.numTensors,inputShapes:Object.keys(c).map(h=>c[h]!=null?c[h].shape:null),outputShapes:t.map(h=>h.shape),kernelTimeMs:m.timeMs,extraInfo:m.extraInfo}),Array.isArray(l)?t:t[0]}saveTensorsForBackwardMode(e){return e.map(n=>this.keep(this.clone(n)))}getTensorsForGradient(e,t,n){let o=Jc(e);if(o!=null){let s=o.inputsToSave||[],a=o.outputsToSave||[],u;o.saveAllInputs?(A(Array.isArray(t),()=>"saveAllInputs is true, expected inputs to be an array."),u=Object.keys(t).map(i=>t[i])):u=s.map(i=>t[i]);let l=n.filter((i,c)=>a[c]);return u.concat(l)}return[]}makeTensor(e,t,n,o){if(e==null)throw new Error("Values passed to engine.makeTensor() are null");n=n||"float32",o=o||this.backend;let s=e;n==="string"&&Fn(e[0])&&(s=e.map(l=>Un(l)));let a=o.write(s,t,n),u=new je(t,n,a,this.nextTensorId());if(this.trackTensor(u,o),n==="string"){let l=this.state.tensorInfo.get(a),i=Vc(s);this.state.numBytes+=i-l.bytes,l.bytes=i}return u}makeTensorFromDataId(e,t,n,o){n=n||"float32";let s={dataId:e,shape:t,dtype:n};return this.makeTensorFromTensorInfo(s,o)}makeTensorFromTensorInfo(e,t){let{dataId:n,shape:o,dtype:s}=e,a=new je(o,s,n,this.nextTensorId());return this.trackTensor(a,t),a}makeVariable(e,t=!0,n,o){n=n||this.nextVariableId().toString(),o!=null&&o!==e.dtype&&(e=e.cast(o));let s=new dr(e,t,n,this.nextTensorId());if(this.state.registeredVariables[s.name]!=null)throw new Error(`Variable with name ${s.name} was already registered`);return this.state.registeredVariables[s.name]=s,this.incRef(s,this.backend),s}trackTensor(e,t){this.state.numTensors++,e.dtype==="string"&&this.state.numStringTensors++;let n=0;e.dtype!=="complex64"&&e.dtype!=="string"&&(n=e.size*kn(e.dtype)),this.state.numBytes+=n,this.state.tensorInfo.has(e.dataId)||(this.state.numDataBuffers++,this.state.tensorInfo.set(e.dataId,{backend:t||this.backend,dtype:e.dtype,shape:e.shape,bytes:n})),e instanceof dr||this.track(e)}incRef(e,t){this.trackTensor(e,t),this.backend.incRef(e.dataId)}removeDataId(e,t){this.state.tensorInfo.has(e)&&this.state.tensorInfo.get(e).backend===t&&(this.state.tensorInfo.delete(e),this.state.numDataBuffers--)}disposeTensor(e){if(!this.state.tensorInfo.has(e.dataId))return;let t=this.state.tensorInfo.get(e.dataId);if(this.state.numTensors--,e.dtype==="string"&&(this.state.numStringTensors--,this.state.numBytes-=t.bytes),e.dtype!=="complex64"&&e.dtype!=="string"){let n=e.size*kn(e.dtype);this.state.numBytes-=n}t.backend.disposeData(e.dataId)&&this.removeDataId(e.dataId,t.backend)}disposeVariables(){for(let e in this.state.registeredVariables){let t=this.state.registeredVariables[e];this.disposeVariable(t)}}disposeVariable(e){this.disposeTensor(e),this.state.registeredVariables[e.name]!=null&&delete this.state.registeredVariables[e.name]}memory(){let e=this.backend.memory();return e.numTensors=this.state.numTensors,e.numDataBuffers=this.state.numDataBuffers,e.numBytes=this.state.numBytes,this.state.numStringTensors>0&&(e.unreliable=!0,e.reasons==null&&(e.reasons=[]),e.reasons.push("Memory usage by string tensors is approximate (2 bytes per character)")),e}async profile(e){this.state.profiling=!0;let t=this.state.numBytes,n=this.state.numTensors;this.state.activeProfile.kernels=[],this.state.activeProfile.result=await e(),this.state.profiling=!1,this.state.activeProfile.peakBytes=Math.max(...this.state.activeProfile.kernels.map(o=>o.totalBytesSnapshot)),this.state.activeProfile.newBytes=this.state.numBytes-t,this.state.activeProfile.newTensors=this.state.numTensors-n;for(let o of this.state.activeProfile.kernels)o.kernelTimeMs=await o.kernelTimeMs,o.extraInfo=await o.extraInfo;return this.state.activeProfile}isTapeOn(){return this.state.gradientDepth>0&&this.state.kernelDepth===0}addTapeNode(e,t,n,o,s,a){let u={id:this.state.nextTapeNodeId++,kernelName:e,inputs:t,outputs:n,saved:s},l=Jc(e);l!=null&&(o=l.gradFunc),o!=null&&(u.gradient=i=>(i=i.map((c,p)=>{if(c==null){let f=n[p],m=Pn(f.size,f.dtype);return this.makeTensor(m,f.shape,f.dtype)}return c}),o(i.length>1?i:i[0],s,a))),this.state.activeTape.push(u)}keep(e){return e.kept=!0,e}startTape(){this.state.gradientDepth===0&&(this.state.activeTape=[]),this.state.gradientDepth++}endTape(){this.state.gradientDepth--}startScope(e){let t={track:[],name:"unnamed scope",id:this.state.nextScopeId++};e&&(t.name=e),this.state.scopeStack.push(t),this.state.activeScope=t}endScope(e){let t=_i(e),n=new Set(t.map(s=>s.id));for(let s=0;s<this.state.activeScope.track.length;s++){let a=this.state.activeScope.track[s];!a.kept&&!n.has(a.id)&&a.dispose()}let o=this.state.scopeStack.pop();this.state.activeScope=this.state.scopeStack.length===0?null:this.state.scopeStack[this.state.scopeStack.length-1],t.forEach(s=>{!s.kept&&s.scopeId===o.id&&this.track(s)})}gradients(e,t,n,o=!1){if(A(t.length>0,()=>"gradients() received an empty list of xs."),n!=null&&n.dtype!=="float32")throw new Error(`dy must have 'float32' dtype, but has '${n.dtype}'`);let s=this.scopedRun(()=>this.startTape(),()=>this.endTape(),()=>this.tidy("forward",e));A(s instanceof je,()=>"The result y returned by f() must be a tensor.");let a=hh(this.state.activeTape,t,s);if(!o&&a.length===0&&t.length>0)throw new Error("Cannot compute gradient of y=f(x) with respect to x. Make sure that the f you passed encloses all operations that lead from x to y.");return this.tidy("backward",()=>{let u={};u[s.id]=n??vv(s.shape),dh(u,a,i=>this.tidy(i),bv);let l=t.map(i=>u[i.id]);return this.state.gradientDepth===0&&(this.state.activeTape.forEach(i=>{for(let c of i.saved)c.dispose()}),this.state.activeTape=null),{value:s,grads:l}})}customGrad(e){return A(Dn(e),()=>"The f passed in customGrad(f) must be a function."),(...t)=>{A(t.every(u=>u instanceof je),()=>"The args passed in customGrad(f)(x1, x2,...) must all be tensors");let n,o={};t.forEach((u,l)=>{o[l]=u});let s=(u,l)=>(n=e(...t,l),A(n.value instanceof je,()=>"The function f passed in customGrad(f) must return an object where `obj.value` is a tensor"),A(Dn(n.gradFunc),()=>"The function f passed in customGrad(f) must return an object where `obj.gradFunc` is a function."),n.value),a=(u,l)=>{let i=n.gradFunc(u,l),c=Array.isArray(i)?i:[i];A(c.length===t.length,()=>"The function f passed in customGrad(f) must return an object where `obj.gradFunc` is a function that returns the same number of tensors as inputs passed to f(...)."),A(c.every(f=>f instanceof je),()=>"The function f passed in customGrad(f) must return an object where `obj.gradFunc` is a function that returns a list of only tensors.");let p={};return c.forEach((f,m)=>{p[m]=()=>f}),p};return this.runKernelFunc({forwardFunc:s,backwardsFunc:a,inputs:o})}}readSync(e){return this.state.tensorInfo.get(e).backend.readSync(e)}read(e){return this.state.tensorInfo.get(e).backend.read(e)}readToGPU(e,t){return this.state.tensorInfo.get(e).backend.readToGPU(e,t)}async time(e){let t=nn(),n=await this.backend.time(e);return n.wallMs=nn()-t,n}track(e){return this.state.activeScope!=null&&(e.scopeId=this.state.activeScope.id,this.state.activeScope.track.push(e)),e}get registeredVariables(){return this.state.registeredVariables}reset(){this.pendingBackendInitId++,this.state.dispose(),this.ENV.reset(),this.state=new wi;for(let e in this.registry)this.disposeRegisteredKernels(e),this.registry[e].dispose(),delete this.registry[e];this.backendName=null,this.backendInstance=null,this.pendingBackendInit=null}};Uo.nextTensorId=0;Uo.nextVariableId=0;function vv(r){let e=zc(Se(r),"float32");return $.makeTensor(e,r,"float32")}function hp(){let r=jc();if(r._tfengine==null){let e=new ko(r);r._tfengine=new Uo(e)}return Em(r._tfengine.ENV),_h(()=>r._tfengine),r._tfengine}var $=hp();function bv(r,e){let t={a:r,b:e};return $.runKernel("Add",t)}var Pr={};ur(Pr,{isBrowser:()=>gp,isMobile:()=>Ev,mockIsMobile:()=>Cv});function Sv(){return typeof navigator<"u"&&navigator!=null}var dp;function Cv(r){dp=r}function Ev(r){if(dp!==void 0)return dp;if(r||Sv()){if(r||(r=navigator),r.product==="ReactNative")return!0;let e=r.userAgent||r.vendor||(typeof window<"u"?window.opera:"");if(!e){let t=r;return t.userAgentData&&t.userAgentData.mobile}return/(android|bb\d+|meego).+mobile|avantgo|bada\/|blackberry|blazer|compal|elaine|fennec|hiptop|iemobile|ip(hone|od)|iris|kindle|lge |maemo|midp|mmp|mobile.+firefox|netfront|opera m(ob|in)i|palm( os)?|phone|p(ixi|re)\/|plucker|pocket|psp|series(4|6)0|symbian|treo|up\.(browser|link)|vodafone|wap|windows ce|xda|xiino/i.test(e)||/1207|6310|6590|3gso|4thp|50[1-6]i|770s|802s|a wa|abac|ac(er|oo|s\-)|ai(ko|rn)|al(av|ca|co)|amoi|an(ex|ny|yw)|aptu|ar(ch|go)|as(te|us)|attw|au(di|\-m|r |s )|avan|be(ck|ll|nq)|bi(lb|rd)|bl(ac|az)|br(e|v)w|bumb|bw\-(n|u)|c55\/|capi|ccwa|cdm\-|cell|chtm|cldc|cmd\-|co(mp|nd)|craw|da(it|ll|ng)|dbte|dc\-s|devi|dica|dmob|do(c|p)o|ds(12|\-d)|el(49|ai)|em(l2|ul)|er(ic|k0)|esl8|ez([4-7]0|os|wa|ze)|fetc|fly(\-|_)|g1 u|g560|gene|gf\-5|g\-mo|go(\.w|od)|gr(ad|un)|haie|hcit|hd\-(m|p|t)|hei\-|hi(pt|ta)|hp( i|ip)|hs\-c|ht(c(\-| |_|a|g|p|s|t)|tp)|hu(aw|tc)|i\-(20|go|ma)|i230|iac( |\-|\/)|ibro|idea|ig01|ikom|im1k|inno|ipaq|iris|ja(t|v)a|jbro|jemu|jigs|kddi|keji|kgt( |\/)|klon|kpt |kwc\-|kyo(c|k)|le(no|xi)|lg( g|\/(k|l|u)|50|54|\-[a-w])|libw|lynx|m1\-w|m3ga|m50\/|ma(te|ui|xo)|mc(01|21|ca)|m\-cr|me(rc|ri)|mi(o8|oa|ts)|mmef|mo(01|02|bi|de|do|t(\-| |o|v)|zz)|mt(50|p1|v )|mwbp|mywa|n10[0-2]|n20[2-3]|n30(0|2)|n50(0|2|5)|n7(0(0|1)|10)|ne((c|m)\-|on|tf|wf|wg|wt)|nok(6|i)|nzph|o2im|op(ti|wv)|oran|owg1|p800|pan(a|d|t)|pdxg|pg(13|\-([1-8]|c))|phil|pire|pl(ay|uc)|pn\-2|po(ck|rt|se)|prox|psio|pt\-g|qa\-a|qc(07|12|21|32|60|\-[2-7]|i\-)|qtek|r380|r600|raks|rim9|ro(ve|zo)|s55\/|sa(ge|ma|mm|ms|ny|va)|sc(01|h\-|oo|p\-)|sdk\/|se(c(\-|0|1)|47|mc|nd|ri)|sgh\-|shar|sie(\-|m)|sk\-0|sl(45|id)|sm(al|ar|b3|it|t5)|so(ft|ny)|sp(01|h\-|v\-|v )|sy(01|mb)|t2(18|50)|t6(00|10|18)|ta(gt|lk)|tcl\-|tdg\-|tel(i|m)|tim\-|t\-mo|to(pl|sh)|ts(70|m\-|m3|m5)|tx\-9|up(\.b|g1|si)|utst|v400|v750|veri|vi(rg|te)|vk(40|5[0-3]|\-v)|vm40|voda|vulc|vx(52|53|60|61|70|80|81|83|85|98)|w3c(\-| )|webc|whit|wi(g |nc|nw)|wmlb|wonu|x700|yas\-|your|zeto|zte\-/i.test(e.substr(0,4))}return!1}function gp(){return typeof window<"u"&&window.document!=null||typeof WorkerGlobalScope<"u"}var rt=S();rt.registerFlag("DEBUG",()=>!1,r=>{});rt.registerFlag("IS_BROWSER",()=>gp());rt.registerFlag("IS_NODE",()=>!1);rt.registerFlag("IS_CHROME",()=>typeof navigator<"u"&&navigator!=null&&navigator.userAgent!=null&&/Chrome/.test(navigator.userAgent)&&/Google Inc/.test(navigator.vendor));rt.registerFlag("IS_SAFARI",()=>typeof navigator<"u"&&navigator!=null&&navigator.userAgent!=null&&/Safari/.test(navigator.userAgent)&&/Apple/.test(navigator.vendor));rt.registerFlag("PROD",()=>!1);rt.registerFlag("TENSORLIKE_CHECK_SHAPE_CONSISTENCY",()=>rt.getBool("DEBUG"));rt.registerFlag("DEPRECATION_WARNINGS_ENABLED",()=>!0);rt.registerFlag("IS_TEST",()=>!1);rt.registerFlag("CHECK_COMPUTATION_FOR_ERRORS",()=>rt.getBool("DEBUG"));rt.registerFlag("WRAP_TO_IMAGEBITMAP",()=>!1);rt.registerFlag("CANVAS2D_WILL_READ_FREQUENTLY_FOR_GPU",()=>!1);rt.registerFlag("USE_SETTIMEOUTCUSTOM",()=>!1);function xp(r,e){let t=r;if(He(r))return e==="string"?[]:[r.length];if(xi(r)){let o=r.channels||"RGBA";return[r.height,r.width*o.length]}else if(yi(r))return[r.buffer.size/(e==null?4:kn(e))];if(!Array.isArray(r))return[];let n=[];for(;Array.isArray(t)||He(t)&&e!=="string";)n.push(t.length),t=t[0];return Array.isArray(r)&&S().getBool("TENSORLIKE_CHECK_SHAPE_CONSISTENCY")&&Ch(r,n,[]),n}function Ch(r,e,t){if(t=t||[],!Array.isArray(r)&&!He(r)){A(e.length===0,()=>`Element arr[${t.join("][")}] is a primitive, but should be an array/TypedArray of ${e[0]} elements`);return}A(e.length>0,()=>`Element arr[${t.join("][")}] should be a primitive, but is an array of ${r.length} elements`),A(r.length===e[0],()=>`Element arr[${t.join("][")}] should have ${e[0]} elements, but has ${r.length} elements`);let n=e.slice(1);for(let o=0;o<r.length;++o)Ch(r[o],n,t.concat(o))}function Sh(r,e,t,n){if(r!=="string_or_numeric"){if(r==null)throw new Error("Expected dtype cannot be null.");if(r!=="numeric"&&r!==e||r==="numeric"&&e==="string")throw new Error(`Argument '${t}' passed to '${n}' must be ${r} tensor, but got ${e} tensor`)}}function P(r,e,t,n="numeric"){if(r instanceof ap())return Sh(n,r.dtype,e,t),r;let o=Ar(r);if(o!=="string"&&["bool","int32","float32"].indexOf(n)>=0&&(o=n),Sh(n,o,e,t),r==null||!He(r)&&!Array.isArray(r)&&typeof r!="number"&&typeof r!="boolean"&&typeof r!="string"){let l=r==null?"null":r.constructor.name;throw new Error(`Argument '${e}' passed to '${t}' must be a Tensor or TensorLike, but got '${l}'`)}let s=xp(r,o);!He(r)&&!Array.isArray(r)&&(r=[r]);let u=o!=="string"?On(r,o):Nr(r,[],!0);return $.makeTensor(u,s,o)}function Eh(r,e,t,n="numeric"){if(!Array.isArray(r))throw new Error(`Argument ${e} passed to ${t} must be a \`Tensor[]\` or \`TensorLike[]\``);return r.map((s,a)=>P(s,`${e}[${a}]`,t,n))}var Iv="__op";function L(r){let e=Object.keys(r);if(e.length!==1)throw new Error(`Please provide an object with a single key (operation name) mapping to a function. Got an object with ${e.length} keys.`);let t=e[0],n=r[t];t.endsWith("_")&&(t=t.substring(0,t.length-1)),t=t+Iv;let o=(...s)=>{$.startScope(t);try{let a=n(...s);return Zr(a),$.endScope(a),a}catch(a){throw $.endScope(null),a}};return Object.defineProperty(o,"name",{value:t,configurable:!0}),o}function Tv(r,e){let t=P(r,"real","complex"),n=P(e,"imag","complex");oi(t.shape,n.shape,`real and imag shapes, ${t.shape} and ${n.shape}, must match in call to tf.complex().`);let o={real:t,imag:n};return $.runKernel(Do,o)}var Ih=L({complex_:Tv});function vi(r,e,t,n){if(n==null)n=Ar(r);else if(n==="complex64")throw new Error("Cannot construct a complex64 tensor directly. Please use tf.complex(real, imag).");if(yi(r)||xi(r)){if(n!=="float32"&&n!=="int32")throw new Error(`Creating tensor from GPU data only supports 'float32'|'int32' dtype, while the dtype is ${n}.`);return $.backend.createTensorFromGPUData(r,e||t,n)}if(!He(r)&&!Array.isArray(r)&&typeof r!="number"&&typeof r!="boolean"&&typeof r!="string")throw new Error("values passed to tensor(values) must be a number/boolean/string or an array of numbers/booleans/strings, or a TypedArray");if(e!=null){Nt(e);let o=Se(e),s=Se(t);A(o===s,()=>`Based on the provided shape, [${e}], the tensor should have ${o} values but has ${s}`);for(let a=0;a<t.length;++a){let u=t[a],l=a===t.length-1?u!==Se(e.slice(a)):!0;A(t[a]===e[a]||!l,()=>`Error creating a new Tensor. Inferred shape (${t}) does not match the provided shape (${e}). `)}}return!He(r)&&!Array.isArray(r)&&(r=[r]),e=e||t,r=n!=="string"?On(r,n):Nr(r,[],!0),$.makeTensor(r,e,n)}function Wo(r,e,t){let n=xp(r,t);return vi(r,e,n,t)}var ht=class r{static join(e){return new r(e).slice()}constructor(e){if(this.shards=[],this.previousShardIndex=0,e==null||(e instanceof Array||(e=[e]),e=e.map(n=>He(n)?n.buffer:n),e.length===0))return;this.bufferUniformSize=e[0].byteLength;let t=0;for(let n=0;n<e.length;n++){let o=e[n];n!==e.length-1&&o.byteLength!==this.bufferUniformSize&&(this.bufferUniformSize=void 0);let s=t+o.byteLength;this.shards.push({buffer:o,start:t,end:s}),t=s}this.shards.length===0&&(this.byteLength=0),this.byteLength=this.shards[this.shards.length-1].end}slice(e=0,t=this.byteLength){if(this.shards.length===0)return new ArrayBuffer(0);if(e=isNaN(Number(e))?0:e,t=isNaN(Number(t))?0:t,e=Math.max(0,e),t=Math.min(this.byteLength,t),t<=e)return new ArrayBuffer(0);let n=this.findShardForByte(e);if(n===-1)throw new Error(`Could not find start shard for byte ${e}`);let o=t-e,s=new ArrayBuffer(o),a=new Uint8Array(s),u=0;for(let l=n;l<this.shards.length;l++){let i=this.shards[l],p=e+u-i.start,f=u,h=Math.min(t,i.end)-i.start,x=new Uint8Array(i.buffer,p,h-p);if(a.set(x,f),u+=x.length,t<i.end)break}return s}findShardForByte(e){if(this.shards.length===0||e<0||e>=this.byteLength)return-1;if(this.bufferUniformSize!=null)return this.previousShardIndex=Math.floor(e/this.bufferUniformSize),this.previousShardIndex;function t(o){return e<o.start?-1:e>=o.end?1:0}if(t(this.shards[this.previousShardIndex])===0)return this.previousShardIndex;let n=$v(this.shards,t);return n===-1?-1:(this.previousShardIndex=n,this.previousShardIndex)}};function $v(r,e){let t=0,n=r.length;for(;t<=n;){let o=Math.floor((n-t)/2)+t,s=e(r[o]);if(s===0)return o;s<0?n=o:t=o+1}return-1}function Th(r){S().getBool("DEPRECATION_WARNINGS_ENABLED")}vh(Th);function nt(){return $}function $h(){return $.memory()}function me(r,e){return $.tidy(r,e)}function Be(r){_i(r).forEach(t=>t.dispose())}function Ah(r){return $.keep(r)}function Rh(r){return $.setBackend(r)}function kh(){return $.backendName}function Fh(r){$.removeBackend(r)}function Vn(r,e,t=1){return $.registerBackend(r,e,t)}function Dh(){return $.backend}var yp=typeof Buffer<"u"&&(typeof Blob>"u"||typeof atob>"u"||typeof btoa>"u");function Nh(r){return yp?Buffer.byteLength(r,"utf8"):new Blob([r]).size}function Ph(r){if(yp)return Buffer.from(r).toString("base64");let e=new Uint8Array(r),t="";for(let n=0,o=e.length;n<o;n++)t+=String.fromCharCode(e[n]);return btoa(t)}function Mh(r){if(yp){let n=Buffer.from(r,"base64");return n.buffer.slice(n.byteOffset,n.byteOffset+n.byteLength)}let e=atob(r),t=new Uint8Array(e.length);for(let n=0;n<e.length;++n)t.set([e.charCodeAt(n)],n);return t.buffer}function bi(r,e){let t={modelTopology:r.modelTopology,format:r.format,generatedBy:r.generatedBy,convertedBy:r.convertedBy,weightsManifest:e};return r.signature!=null&&(t.signature=r.signature),r.userDefinedMetadata!=null&&(t.userDefinedMetadata=r.userDefinedMetadata),r.modelInitializer!=null&&(t.modelInitializer=r.modelInitializer),r.initializerSignature!=null&&(t.initializerSignature=r.initializerSignature),r.trainingConfig!=null&&(t.trainingConfig=r.trainingConfig),t}function Bh(r,e,t){let n={modelTopology:r.modelTopology,format:r.format,generatedBy:r.generatedBy,convertedBy:r.convertedBy};if(r.trainingConfig!=null&&(n.trainingConfig=r.trainingConfig),r.weightsManifest!=null){if(!e)throw new Error("modelJSON has weightsManifest but weightSpecs is null");if(!t)throw new Error("modelJSON has weightsManifest but weightData is null");n.weightSpecs=e,n.weightData=t}return r.signature!=null&&(n.signature=r.signature),r.userDefinedMetadata!=null&&(n.userDefinedMetadata=r.userDefinedMetadata),r.modelInitializer!=null&&(n.modelInitializer=r.modelInitializer),r.initializerSignature!=null&&(n.initializerSignature=r.initializerSignature),n}async function Si(r,e){let t,n;return r.weightsManifest!=null&&([t,n]=await e(r.weightsManifest)),Bh(r,t,n)}function gr(r){if(r.modelTopology instanceof ArrayBuffer)throw new Error("Expected JSON model topology, received ArrayBuffer.");return{dateSaved:new Date,modelTopologyType:"JSON",modelTopologyBytes:r.modelTopology==null?0:Nh(JSON.stringify(r.modelTopology)),weightSpecsBytes:r.weightSpecs==null?0:Nh(JSON.stringify(r.weightSpecs)),weightDataBytes:r.weightData==null?0:new ht(r.weightData).byteLength}}function Ci(r){let e=[];for(let t of r)e.push(...t.weights);return e}var dt=class r{constructor(){this.saveRouters=[],this.loadRouters=[]}static getInstance(){return r.instance==null&&(r.instance=new r),r.instance}static registerSaveRouter(e){r.getInstance().saveRouters.push(e)}static registerLoadRouter(e){r.getInstance().loadRouters.push(e)}static getSaveHandlers(e){return r.getHandlers(e,"save")}static getLoadHandlers(e,t){return r.getHandlers(e,"load",t)}static getHandlers(e,t,n){let o=[];return(t==="load"?r.getInstance().loadRouters:r.getInstance().saveRouters).forEach(a=>{let u=a(e,n);u!==null&&o.push(u)}),o}};var _p="tensorflowjs",wp=1,on="models_store",Mr="model_info_store";function Lh(){if(!S().getBool("IS_BROWSER"))throw new Error("Failed to obtain IndexedDB factory because the current environmentis not a web browser.");let r=typeof window>"u"?self:window,e=r.indexedDB||r.mozIndexedDB||r.webkitIndexedDB||r.msIndexedDB||r.shimIndexedDB;if(e==null)throw new Error("The current browser does not appear to support IndexedDB.");return e}function vp(r){let e=r.result;e.createObjectStore(on,{keyPath:"modelPath"}),e.createObjectStore(Mr,{keyPath:"modelPath"})}var Yt=class{constructor(e){if(this.indexedDB=Lh(),e==null||!e)throw new Error("For IndexedDB, modelPath must not be null, undefined or empty.");this.modelPath=e}async save(e){if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserLocalStorage.save() does not support saving model topology in binary formats yet.");return this.databaseAction(this.modelPath,e)}async load(){return this.databaseAction(this.modelPath)}databaseAction(e,t){return new Promise((n,o)=>{let s=this.indexedDB.open(_p,wp);s.onupgradeneeded=()=>vp(s),s.onsuccess=()=>{let a=s.result;if(t==null){let u=a.transaction(on,"readonly"),i=u.objectStore(on).get(this.modelPath);i.onsuccess=()=>{if(i.result==null)return a.close(),o(new Error(`Cannot find model with path '${this.modelPath}' in IndexedDB.`));n(i.result.modelArtifacts)},i.onerror=c=>(a.close(),o(i.error)),u.oncomplete=()=>a.close()}else{t.weightData=ht.join(t.weightData);let u=gr(t),l=a.transaction(Mr,"readwrite"),i=l.objectStore(Mr),c;try{c=i.put({modelPath:this.modelPath,modelArtifactsInfo:u})}catch(f){return o(f)}let p;c.onsuccess=()=>{p=a.transaction(on,"readwrite");let f=p.objectStore(on),m;try{m=f.put({modelPath:this.modelPath,modelArtifacts:t,modelArtifactsInfo:u})}catch(h){return o(h)}m.onsuccess=()=>n({modelArtifactsInfo:u}),m.onerror=h=>{i=l.objectStore(Mr);let x=i.delete(this.modelPath);x.onsuccess=()=>(a.close(),o(m.error)),x.onerror=d=>(a.close(),o(m.error))}},c.onerror=f=>(a.close(),o(c.error)),l.oncomplete=()=>{p==null?a.close():p.oncomplete=()=>a.close()}}},s.onerror=a=>o(s.error)})}};Yt.URL_SCHEME="indexeddb://";var Oh=r=>S().getBool("IS_BROWSER")&&!Array.isArray(r)&&r.startsWith(Yt.URL_SCHEME)?Rv(r.slice(Yt.URL_SCHEME.length)):null;dt.registerSaveRouter(Oh);dt.registerLoadRouter(Oh);function Rv(r){return new Yt(r)}function kv(r){return r.startsWith(Yt.URL_SCHEME)?r.slice(Yt.URL_SCHEME.length):r}var Ei=class{constructor(){this.indexedDB=Lh()}async listModels(){return new Promise((e,t)=>{let n=this.indexedDB.open(_p,wp);n.onupgradeneeded=()=>vp(n),n.onsuccess=()=>{let o=n.result,s=o.transaction(Mr,"readonly"),u=s.objectStore(Mr).getAll();u.onsuccess=()=>{let l={};for(let i of u.result)l[i.modelPath]=i.modelArtifactsInfo;e(l)},u.onerror=l=>(o.close(),t(u.error)),s.oncomplete=()=>o.close()},n.onerror=o=>t(n.error)})}async removeModel(e){return e=kv(e),new Promise((t,n)=>{let o=this.indexedDB.open(_p,wp);o.onupgradeneeded=()=>vp(o),o.onsuccess=()=>{let s=o.result,a=s.transaction(Mr,"readwrite"),u=a.objectStore(Mr),l=u.get(e),i;l.onsuccess=()=>{if(l.result==null)return s.close(),n(new Error(`Cannot find model with path '${e}' in IndexedDB.`));{let c=u.delete(e),p=()=>{i=s.transaction(on,"readwrite");let m=i.objectStore(on).delete(e);m.onsuccess=()=>t(l.result.modelArtifactsInfo),m.onerror=h=>n(l.error)};c.onsuccess=p,c.onerror=f=>(p(),s.close(),n(l.error))}},l.onerror=c=>(s.close(),n(l.error)),a.oncomplete=()=>{i==null?s.close():i.oncomplete=()=>s.close()}},o.onerror=s=>n(o.error)})}};var xr="/",zn="tensorflowjs_models",Uh="info",Fv="model_topology",Dv="weight_specs",Nv="weight_data",Pv="model_metadata";function Wh(r){return{info:[zn,r,Uh].join(xr),topology:[zn,r,Fv].join(xr),weightSpecs:[zn,r,Dv].join(xr),weightData:[zn,r,Nv].join(xr),modelMetadata:[zn,r,Pv].join(xr)}}function Gh(r){for(let e of Object.values(r))window.localStorage.removeItem(e)}function Mv(r){let e=r.split(xr);if(e.length<3)throw new Error(`Invalid key format: ${r}`);return e.slice(1,e.length-1).join(xr)}function Bv(r){return r.startsWith(Qt.URL_SCHEME)?r.slice(Qt.URL_SCHEME.length):r}var Qt=class{constructor(e){if(!S().getBool("IS_BROWSER")||typeof window>"u"||typeof window.localStorage>"u")throw new Error("The current environment does not support local storage.");if(this.LS=window.localStorage,e==null||!e)throw new Error("For local storage, modelPath must not be null, undefined or empty.");this.modelPath=e,this.keys=Wh(this.modelPath)}async save(e){if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserLocalStorage.save() does not support saving model topology in binary formats yet.");{let t=JSON.stringify(e.modelTopology),n=JSON.stringify(e.weightSpecs),o=gr(e),s=ht.join(e.weightData);try{this.LS.setItem(this.keys.info,JSON.stringify(o)),this.LS.setItem(this.keys.topology,t),this.LS.setItem(this.keys.weightSpecs,n),this.LS.setItem(this.keys.weightData,Ph(s));let a={format:e.format,generatedBy:e.generatedBy,convertedBy:e.convertedBy,signature:e.signature!=null?e.signature:void 0,userDefinedMetadata:e.userDefinedMetadata!=null?e.userDefinedMetadata:void 0,modelInitializer:e.modelInitializer!=null?e.modelInitializer:void 0,initializerSignature:e.initializerSignature!=null?e.initializerSignature:void 0,trainingConfig:e.trainingConfig!=null?e.trainingConfig:void 0};return this.LS.setItem(this.keys.modelMetadata,JSON.stringify(a)),{modelArtifactsInfo:o}}catch{throw Gh(this.keys),new Error(`Failed to save model '${this.modelPath}' to local storage: size quota being exceeded is a possible cause of this failure: modelTopologyBytes=${o.modelTopologyBytes}, weightSpecsBytes=${o.weightSpecsBytes}, weightDataBytes=${o.weightDataBytes}.`)}}}async load(){let e=JSON.parse(this.LS.getItem(this.keys.info));if(e==null)throw new Error(`In local storage, there is no model with name '${this.modelPath}'`);if(e.modelTopologyType!=="JSON")throw new Error("BrowserLocalStorage does not support loading non-JSON model topology yet.");let t={},n=JSON.parse(this.LS.getItem(this.keys.topology));if(n==null)throw new Error(`In local storage, the topology of model '${this.modelPath}' is missing.`);t.modelTopology=n;let o=JSON.parse(this.LS.getItem(this.keys.weightSpecs));if(o==null)throw new Error(`In local storage, the weight specs of model '${this.modelPath}' are missing.`);t.weightSpecs=o;let s=this.LS.getItem(this.keys.modelMetadata);if(s!=null){let u=JSON.parse(s);t.format=u.format,t.generatedBy=u.generatedBy,t.convertedBy=u.convertedBy,u.signature!=null&&(t.signature=u.signature),u.userDefinedMetadata!=null&&(t.userDefinedMetadata=u.userDefinedMetadata),u.modelInitializer!=null&&(t.modelInitializer=u.modelInitializer),u.initializerSignature!=null&&(t.initializerSignature=u.initializerSignature),u.trainingConfig!=null&&(t.trainingConfig=u.trainingConfig)}let a=this.LS.getItem(this.keys.weightData);if(a==null)throw new Error(`In local storage, the binary weight values of model '${this.modelPath}' are missing.`);return t.weightData=Mh(a),t}};Qt.URL_SCHEME="localstorage://";var Vh=r=>S().getBool("IS_BROWSER")&&!Array.isArray(r)&&r.startsWith(Qt.URL_SCHEME)?Lv(r.slice(Qt.URL_SCHEME.length)):null;dt.registerSaveRouter(Vh);dt.registerLoadRouter(Vh);function Lv(r){return new Qt(r)}var Ii=class{constructor(){A(S().getBool("IS_BROWSER"),()=>"Current environment is not a web browser"),A(typeof window>"u"||typeof window.localStorage<"u",()=>"Current browser does not appear to support localStorage"),this.LS=window.localStorage}async listModels(){let e={},t=zn+xr,n=xr+Uh;for(let o=0;o<this.LS.length;++o){let s=this.LS.key(o);if(s.startsWith(t)&&s.endsWith(n)){let a=Mv(s);e[a]=JSON.parse(this.LS.getItem(s))}}return e}async removeModel(e){e=Bv(e);let t=Wh(e);if(this.LS.getItem(t.info)==null)throw new Error(`Cannot find model at path '${e}'`);let n=JSON.parse(this.LS.getItem(t.info));return Gh(t),n}};var zh="://",Go=class r{constructor(){this.managers={}}static getInstance(){return r.instance==null&&(r.instance=new r),r.instance}static registerManager(e,t){A(e!=null,()=>"scheme must not be undefined or null."),e.endsWith(zh)&&(e=e.slice(0,e.indexOf(zh))),A(e.length>0,()=>"scheme must not be an empty string.");let n=r.getInstance();A(n.managers[e]==null,()=>`A model store manager is already registered for scheme '${e}'.`),n.managers[e]=t}static getManager(e){let t=r.getInstance().managers[e];if(t==null)throw new Error(`Cannot find model manager for scheme '${e}'`);return t}static getSchemes(){return Object.keys(r.getInstance().managers)}};var bp=class{constructor(){this.messageName="setTimeoutCustom",this.functionRefs=[],this.handledMessageCount=0,this.hasEventListener=!1}fetch(e,t){return(void 0)(e,t)}now(){return performance.now()}encode(e,t){if(t!=="utf-8"&&t!=="utf8")throw new Error(`Browser's encoder only supports utf-8, but got ${t}`);return this.textEncoder==null&&(this.textEncoder=new TextEncoder),this.textEncoder.encode(e)}decode(e,t){return new TextDecoder(t).decode(e)}setTimeoutCustom(e,t){if(typeof window>"u"||!S().getBool("USE_SETTIMEOUTCUSTOM")){setTimeout(e,t);return}this.functionRefs.push(e),setTimeout(()=>{window.postMessage({name:this.messageName,index:this.functionRefs.length-1},"*")},t),this.hasEventListener||(this.hasEventListener=!0,window.addEventListener("message",n=>{if(n.source===window&&n.data.name===this.messageName){n.stopPropagation();let o=this.functionRefs[n.data.index];o(),this.handledMessageCount++,this.handledMessageCount===this.functionRefs.length&&(this.functionRefs=[],this.handledMessageCount=0)}},!0))}isTypedArray(e){return fi(e)}};if(S().get("IS_BROWSER")){S().setPlatform("browser",new bp);try{Go.registerManager(Qt.URL_SCHEME,new Ii)}catch{}try{Go.registerManager(Yt.URL_SCHEME,new Ei)}catch{}}var Ov={importFetch:()=>qh()},Sp;var Cp=class{constructor(){this.util=Hh(),this.textEncoder=new this.util.TextEncoder}fetch(e,t){return S().global.fetch!=null?S().global.fetch(e,t):(Sp==null&&(Sp=Ov.importFetch()),Sp(e,t))}now(){let e=(void 0).hrtime();return e[0]*1e3+e[1]/1e6}encode(e,t){if(t!=="utf-8"&&t!=="utf8")throw new Error(`Node built-in encoder only supports utf-8, but got ${t}`);return this.textEncoder.encode(e)}decode(e,t){return e.length===0?"":new this.util.TextDecoder(t).decode(e)}isTypedArray(e){return this.util.types.isFloat32Array(e)||this.util.types.isInt32Array(e)||this.util.types.isUint8Array(e)||this.util.types.isUint8ClampedArray(e)}};S().get("IS_NODE")&&!S().get("IS_BROWSER")&&S().setPlatform("node",new Cp);function ge(r,e="float32",t){return e=e||"float32",Nt(r),new Kt(r,e,t)}function Uv(r,e){let t=P(r,"x","cast");if(!Gc(e))throw new Error(`Failed to cast to unknown dtype ${e}`);if(e==="string"&&t.dtype!=="string"||e!=="string"&&t.dtype==="string")throw new Error("Only strings can be casted to strings");let n={x:t},o={dtype:e};return $.runKernel(Pt,n,o)}var yr=L({cast_:Uv});function Wv(r){let t={x:P(r,"x","clone","string_or_numeric")};return $.runKernel(Mt,t)}var qn=L({clone_:Wv});function jh(r,e=!1){}hp();var Gv={buffer:ge,cast:yr,clone:qn,print:jh};wh(Gv);function Vv(r,e){let t=P(r,"a","add"),n=P(e,"b","add");[t,n]=Fe(t,n);let o={a:t,b:n};return $.runKernel("Add",o)}var te=L({add_:Vv});function zv(r,e){let t=P(r,"a","floorDiv"),n=P(e,"b","floorDiv");[t,n]=Fe(t,n);let o={a:t,b:n};return $.runKernel(ii,o)}var Kh=L({floorDiv_:zv});function qv(r,e){let t=P(r,"a","div"),n=P(e,"b","div");if([t,n]=Fe(t,n),t.dtype==="int32"&&n.dtype==="int32")return Kh(t,n);let o={a:t,b:n},s={};return $.runKernel(Mm,o,s)}var ot=L({div_:qv});function Hv(r,e){let t=P(r,"a","mul"),n=P(e,"b","mul");[t,n]=Fe(t,n);let o={a:t,b:n};return $.runKernel(qt,o)}var Q=L({mul_:Hv});function jv(r){let e=P(r,"x","abs");if(e.dtype==="complex64"){let t={x:e};return $.runKernel(Am,t)}else{let t={x:e};return $.runKernel("Abs",t)}}var Yh=L({abs_:jv});function Kv(r,e,t,n,o="NHWC",s){let a=r[3],u=[...e,a],l=Zh(o);return an(r,u,t,s,n,null,null,l)}function Xv(r,e,t,n,o,s,a="channelsLast"){let[u,l]=Vo(e),i;if(a==="channelsLast")i=[u,l,r[3],r[3]];else if(a==="channelsFirst")i=[u,l,r[1],r[1]];else throw new Error(`Unknown dataFormat ${a}`);return an(r,i,t,n,o,s,!1,a)}function Yv(r,e,t,n,o,s,a="NDHWC"){let[u,l,i]=Ep(e),c,p;if(a==="NDHWC")p="channelsLast",c=[u,l,i,r[4],r[4]];else if(a==="NCDHW")p="channelsFirst",c=[u,l,i,r[1],r[1]];else throw new Error(`Unknown dataFormat ${a}`);return Qh(r,c,t,n,o,!1,p,s)}function an(r,e,t,n,o,s,a=!1,u="channelsLast"){let[l,i,c,p]=[-1,-1,-1,-1];if(u==="channelsLast")[l,i,c,p]=r;else if(u==="channelsFirst")[l,p,i,c]=r;else throw new Error(`Unknown dataFormat ${u}`);let[f,m,,h]=e,[x,d]=Vo(t),[g,w]=Vo(n),v=Hn(f,g),b=Hn(m,w),{padInfo:E,outHeight:R,outWidth:k}=Jv(o,i,c,x,d,v,b,s,u),N=a?h*p:h,F;return u==="channelsFirst"?F=[l,N,R,k]:u==="channelsLast"&&(F=[l,R,k,N]),{batchSize:l,dataFormat:u,inHeight:i,inWidth:c,inChannels:p,outHeight:R,outWidth:k,outChannels:N,padInfo:E,strideHeight:x,strideWidth:d,filterHeight:f,filterWidth:m,effectiveFilterHeight:v,effectiveFilterWidth:b,dilationHeight:g,dilationWidth:w,inShape:r,outShape:F,filterShape:e}}function Qh(r,e,t,n,o,s=!1,a="channelsLast",u){let[l,i,c,p,f]=[-1,-1,-1,-1,-1];if(a==="channelsLast")[l,i,c,p,f]=r;else if(a==="channelsFirst")[l,f,i,c,p]=r;else throw new Error(`Unknown dataFormat ${a}`);let[m,h,x,,d]=e,[g,w,v]=Ep(t),[b,E,R]=Ep(n),k=Hn(m,b),N=Hn(h,E),F=Hn(x,R),{padInfo:U,outDepth:G,outHeight:H,outWidth:ne}=eb(o,i,c,p,g,w,v,k,N,F,u),X=s?d*f:d,Y;return a==="channelsFirst"?Y=[l,X,G,H,ne]:a==="channelsLast"&&(Y=[l,G,H,ne,X]),{batchSize:l,dataFormat:a,inDepth:i,inHeight:c,inWidth:p,inChannels:f,outDepth:G,outHeight:H,outWidth:ne,outChannels:X,padInfo:U,strideDepth:g,strideHeight:w,strideWidth:v,filterDepth:m,filterHeight:h,filterWidth:x,effectiveFilterDepth:k,effectiveFilterHeight:N,effectiveFilterWidth:F,dilationDepth:b,dilationHeight:E,dilationWidth:R,inShape:r,outShape:Y,filterShape:e}}function Qv(r,e,t,n,o){n==null&&(n=Ip(r,e,t));let s=r[0],a=r[1],u=zo((s-e+2*n)/t+1,o),l=zo((a-e+2*n)/t+1,o);return[u,l]}function Zv(r,e,t,n,o,s){o==null&&(o=Ip(r,e[0],n[0]));let a=[0,0,0,t];for(let u=0;u<3;u++)r[u]+2*o>=e[u]&&(a[u]=zo((r[u]-e[u]+2*o)/n[u]+1,s));return a}function Ip(r,e,t,n=1){let o=Hn(e,n);return Math.floor((r[0]*(t-1)-t+o)/2)}function Vo(r){return typeof r=="number"?[r,r,r]:r.length===2?[r[0],r[1],1]:r}function Ep(r){return typeof r=="number"?[r,r,r]:r}function Hn(r,e){return e<=1?r:r+(r-1)*(e-1)}function Jv(r,e,t,n,o,s,a,u,l){let i,c,p;if(typeof r=="number"){i={top:r,bottom:r,left:r,right:r,type:r===0?"VALID":"NUMBER"};let m=Qv([e,t],s,n,r,u);c=m[0],p=m[1]}else if(r==="same"){c=Math.ceil(e/n),p=Math.ceil(t/o);let f=Math.max(0,(c-1)*n+s-e),m=Math.max(0,(p-1)*o+a-t),h=Math.floor(f/2),x=f-h,d=Math.floor(m/2),g=m-d;i={top:h,bottom:x,left:d,right:g,type:"SAME"}}else if(r==="valid")i={top:0,bottom:0,left:0,right:0,type:"VALID"},c=Math.ceil((e-s+1)/n),p=Math.ceil((t-a+1)/o);else if(typeof r=="object"){let f=l==="channelsLast"?r[1][0]:r[2][0],m=l==="channelsLast"?r[1][1]:r[2][1],h=l==="channelsLast"?r[2][0]:r[3][0],x=l==="channelsLast"?r[2][1]:r[3][1];i={top:f,bottom:m,left:h,right:x,type:f===0&&m===0&&h===0&&x===0?"VALID":"EXPLICIT"},c=zo((e-s+f+m)/n+1,u),p=zo((t-a+h+x)/o+1,u)}else throw Error(`Unknown padding parameter: ${r}`);return{padInfo:i,outHeight:c,outWidth:p}}function eb(r,e,t,n,o,s,a,u,l,i,c){let p,f,m,h;if(r==="valid"&&(r=0),typeof r=="number"){p={top:r,bottom:r,left:r,right:r,front:r,back:r,type:r===0?"VALID":"NUMBER"};let d=Zv([e,t,n,1],[u,l,i],1,[o,s,a],r,c);f=d[0],m=d[1],h=d[2]}else if(r==="same"){f=Math.ceil(e/o),m=Math.ceil(t/s),h=Math.ceil(n/a);let x=(f-1)*o+u-e,d=(m-1)*s+l-t,g=(h-1)*a+i-n,w=Math.floor(x/2),v=x-w,b=Math.floor(d/2),E=d-b,R=Math.floor(g/2),k=g-R;p={top:b,bottom:E,left:R,right:k,front:w,back:v,type:"SAME"}}else throw Error(`Unknown padding parameter: ${r}`);return{padInfo:p,outDepth:f,outHeight:m,outWidth:h}}function zo(r,e){if(!e)return Math.trunc(r);switch(e){case"round":return Math.round(r);case"ceil":return Math.ceil(r);case"floor":return Math.floor(r);default:throw new Error(`Unknown roundingMode ${e}`)}}function sn(r){let[e,t,n]=Vo(r);return e===1&&t===1&&n===1}function _r(r,e){return sn(r)||sn(e)}function Ti(r){return Vo(r).every(e=>e>0)}function Zh(r){if(r==="NHWC")return"channelsLast";if(r==="NCHW")return"channelsFirst";throw new Error(`Unknown dataFormat ${r}`)}function st(r,e,t){if(t!=null){if(typeof e=="string")throw Error(`Error in ${r}: pad must be an integer when using dimRoundingMode ${t} but got pad ${e}.`);if(typeof e=="number")A(Ro(e),()=>`Error in ${r}: pad must be an integer when using dimRoundingMode ${t} but got pad ${e}.`);else if(typeof e=="object")e.forEach(n=>{n.forEach(o=>{A(Ro(o),()=>`Error in ${r}: pad must be an integer when using dimRoundingMode ${t} but got pad ${o}.`)})});else throw Error(`Error in ${r}: Unknown padding parameter: ${e}`)}}function tb(r,e){let n={x:P(r,"x","reshape","string_or_numeric")},o={shape:e};return $.runKernel(Fr,n,o)}var Z=L({reshape_:tb});function rb(r,e,t,n,o){let s=P(r,"x","avgPool","float32"),a=1;A(_r(t,a),()=>`Error in avgPool: Either strides or dilations must be 1. Got strides ${t} and dilations '${a}'`);let u=s,l=!1;s.rank===3&&(l=!0,u=Z(s,[1,s.shape[0],s.shape[1],s.shape[2]])),A(u.rank===4,()=>`Error in avgPool: x must be rank 4 but got rank ${u.rank}.`),st("avgPool",n,o);let i={x:u},c={filterSize:e,strides:t,pad:n,dimRoundingMode:o},p=$.runKernel(cr,i,c);return p=yr(p,s.dtype),l?Z(p,[p.shape[1],p.shape[2],p.shape[3]]):p}var Tp=L({avgPool_:rb});function nb(r,e=0){A(r.length>=1,()=>"Pass at least one tensor to concat");let t=Eh(r,"tensors","concat","string_or_numeric");if(t[0].dtype==="complex64"&&t.forEach(s=>{if(s.dtype!=="complex64")throw new Error(`Cannot concatenate complex64 tensors with a tensor
          with dtype ${s.dtype}. `)}),t.length===1)return qn(t[0]);let n=t,o={axis:e};return $.runKernel(Rr,n,o)}var $p=L({concat_:nb});function ob(r,e,t=!1,n=!1){let o=P(r,"a","matMul"),s=P(e,"b","matMul");[o,s]=Fe(o,s);let a={a:o,b:s},u={transposeA:t,transposeB:n};return $.runKernel(Im,a,u)}var Zt=L({matMul_:ob});function sb(r){let t={x:P(r,"x","sigmoid","float32")};return $.runKernel(li,t)}var Jh=L({sigmoid_:sb});function ib(r,e,t){let n=P(r,"x","slice","string_or_numeric");if(n.rank===0)throw new Error("Slicing scalar is not possible");let o={x:n},s={begin:e,size:t};return $.runKernel(mr,o,s)}var Ap=L({slice_:ib});function ab(r,e){let t=P(r,"broadcastTo","x"),n=t.shape;if(Nt(e),e.length<t.rank)throw new Error(`broadcastTo(): shape.length=${e.length} < input.rank=${t.rank}.`);if(e.length>t.rank){let i=t.shape.slice();for(;i.length<e.length;)i.unshift(1);t=Z(t,i)}let o=t.shape,s=Array.from(e);for(let i=e.length-1;i>=0;i--)if(o[i]===e[i])s[i]=1;else if(t.shape[i]!==1)throw new Error(`broadcastTo(): [${n}] cannot be broadcast to [${e}].`);if(s.map((i,c)=>i>1?c:-1).filter(i=>i>=0).length===0)return qn(t);let u={x:t},l={reps:s};return $.runKernel(Km,u,l)}var Rp=L({broadcastTo_:ab});function ed(r,e,t){Nt(r),t=t||Ar(e);let n={shape:r,value:e,dtype:t};return $.runKernel(No,{},n)}function ub(r,e,t,n,o="NHWC",s=[1,1],a){let u=P(r,"x","conv2d","float32"),l=P(e,"filter","conv2d","float32"),i=u,c=!1;u.rank===3&&(c=!0,i=Z(u,[1,u.shape[0],u.shape[1],u.shape[2]])),A(i.rank===4,()=>`Error in conv2d: input must be rank 4, but got rank ${i.rank}.`),A(l.rank===4,()=>`Error in conv2d: filter must be rank 4, but got rank ${l.rank}.`),st("conv2d",n,a);let p=o==="NHWC"?i.shape[3]:i.shape[1];A(p===l.shape[2],()=>`Error in conv2d: depth of input (${p}) must match input depth for filter ${l.shape[2]}.`),A(_r(t,s),()=>`Error in conv2D: Either strides or dilations must be 1. Got strides ${t} and dilations '${s}'`),A(Ti(s),()=>"Error in conv2D: Dilated rates should be larger than 0."),A(Ti(t),()=>"Error in conv2D: Strides should be larger than 0.");let f={x:i,filter:l},m={strides:t,pad:n,dataFormat:o,dilations:s,dimRoundingMode:a},h=$.runKernel(Rm,f,m);return c?Z(h,[h.shape[1],h.shape[2],h.shape[3]]):h}var td=L({conv2d_:ub});function lb(r,e,t,n,o,s="NHWC",a){A(r.length===e.rank,()=>`Length of inShape (${r.length}) and rank of dy (${e.rank}) must match`);let u=r,l=e,i=!1;e.rank===3&&(i=!0,l=Z(e,[1,e.shape[0],e.shape[1],e.shape[2]]),u=[1,r[0],r[1],r[2]]),A(u.length===4,()=>`Error in conv2dDerInput: inShape must be length 4, but got length ${u.length}.`),A(l.rank===4,()=>`Error in conv2dDerInput: dy must be rank 4, but got rank ${l.rank}`),A(t.rank===4,()=>`Error in conv2dDerInput: filter must be rank 4, but got rank ${t.rank}`);let c=s==="NHWC"?u[3]:u[1],p=s==="NHWC"?l.shape[3]:l.shape[1];A(c===t.shape[2],()=>`Error in conv2dDerInput: depth of input (${c}) must match input depth for filter ${t.shape[2]}.`),A(p===t.shape[3],()=>`Error in conv2dDerInput: depth of output (${p}) must match output depth for filter ${t.shape[3]}.`),st("conv2dDerInput",o,a);let f={dy:l,filter:t},m={strides:n,pad:o,dataFormat:s,dimRoundingMode:a,inputShape:u},h=$.runKernel(Fm,f,m);return i?Z(h,[h.shape[1],h.shape[2],h.shape[3]]):h}var rd=L({conv2DBackpropInput_:lb});function cb(r,e,t,n,o="NHWC",s=[1,1],a){let u=P(r,"x","depthwiseConv2d","float32"),l=P(e,"filter","depthwiseConv2d","float32"),i=u,c=!1;u.rank===3&&(c=!0,i=Z(u,[1,u.shape[0],u.shape[1],u.shape[2]])),A(i.rank===4,()=>`Error in depthwiseConv2d: input must be rank 4, but got rank ${i.rank}.`),A(l.rank===4,()=>`Error in depthwiseConv2d: filter must be rank 4, but got rank ${l.rank}.`);let p=o==="NHWC"?i.shape[3]:i.shape[1];A(p===l.shape[2],()=>`Error in depthwiseConv2d: number of input channels (${p}) must match the inChannels dimension in filter ${l.shape[2]}.`),st("depthwiseConv2d",n,a);let f={x:i,filter:l},m={strides:t,pad:n,dataFormat:o,dilations:s,dimRoundingMode:a},h=$.runKernel(Dm,f,m);return c?Z(h,[h.shape[1],h.shape[2],h.shape[3]]):h}var nd=L({depthwiseConv2d_:cb});var Jt={};ur(Jt,{assertAndGetBroadcastShape:()=>$t,getBroadcastDims:()=>od,getReductionAxes:()=>$i});function od(r,e){let t=r.length,n=[];for(let o=0;o<t;o++){let s=t-1-o,a=r[s]||1;(e[e.length-1-o]||1)>1&&a===1&&n.unshift(s)}return n}function $i(r,e){let t=[];for(let n=0;n<e.length;n++){let o=r[r.length-n-1],s=e.length-n-1,a=e[s];(o==null||o===1&&a>1)&&t.unshift(s)}return t}function $t(r,e){let t=Math.max(r.length,e.length),n=new Array(t);for(let o=0;o<t;o++){let s=r[r.length-o-1];s==null&&(s=1);let a=e[e.length-o-1];if(a==null&&(a=1),s===1)n[t-o-1]=a;else if(a===1)n[t-o-1]=s;else if(s!==a){let u=`Operands could not be broadcast together with shapes ${r} and ${e}.`;throw Error(u)}else n[t-o-1]=s}return n}function pb(r){let t={x:P(r,"x","zerosLike")};return $.runKernel(Xm,t)}var it=L({zerosLike_:pb});function fb(r){let t={x:P(r,"x","elu","float32")};return $.runKernel("Elu",t)}var sd=L({elu_:fb});function kp(r,e){for(let t=0;t<r.length;++t)if(r[r.length-t-1]!==e-1-t)return!1;return!0}function id(r,e,t){let n=r.length+e.length,o=[],s=0,a=0;for(let u=0;u<n;u++)t.indexOf(u)===-1?o.push(r[s++]):o.push(e[a++]);return o}function mb(r,e){let t=[],n=r.length;for(let s=0;s<n;s++)e.indexOf(s)===-1&&t.push(r[s]);let o=e.map(s=>r[s]);return[t,o]}function hb(r,e){let t=e.map(n=>1);return id(r,t,e)}function db(r,e,t){A(kp(e,t),()=>`${r} supports only inner-most axes for now. Got axes ${e} and rank-${t} input.`)}function gb(r,e){if(kp(r,e))return null;let t=[];for(let n=0;n<e;++n)r.indexOf(n)===-1&&t.push(n);return r.forEach(n=>t.push(n)),t}function xb(r){return r.map((e,t)=>[t,e]).sort((e,t)=>e[1]-t[1]).map(e=>e[0])}function yb(r,e){let t=[];for(let n=e-r;n<e;++n)t.push(n);return t}function _b(r,e){let t=P(r,"base","pow"),n=P(e,"exp","pow");[t,n]=Fe(t,n);let o={a:t,b:n};return $.runKernel("Pow",o)}var Fp=L({pow_:_b});function at(r,e){if((He(r)&&e!=="string"||Array.isArray(r))&&e!=="complex64")throw new Error("Error creating a new Scalar: value must be a primitive (number|boolean|string)");if(e==="string"&&He(r)&&!(r instanceof Uint8Array))throw new Error("When making a scalar from encoded string, the value must be `Uint8Array`.");return vi(r,[],[],e)}function wb(r){let t={x:P(r,"x","sqrt","float32")};return $.runKernel(ci,t)}var Ot=L({sqrt_:wb});function vb(r){let e=P(r,"x","square"),t={};return $.runKernel("Square",{x:e},t)}var gt=L({square_:vb});function Sb(r,e=null,t=!1){let n=P(r,"x","sum");n.dtype==="bool"&&(n=yr(n,"int32"));let o={x:n},s={axis:e,keepDims:t};return $.runKernel("Sum",o,s)}var ad=L({sum_:Sb});function Cb(r,e=.2){let n={x:P(r,"x","leakyRelu")},o={alpha:e};return $.runKernel(Kc,n,o)}var ud=L({leakyRelu_:Cb});function ld(r,e){A(Dn(r),()=>"The f passed in variableGrads(f) must be a function"),A(e==null||Array.isArray(e)&&e.every(i=>i instanceof dr),()=>"The varList passed in variableGrads(f, varList) must be an array of variables");let t=e!=null;if(!t){e=[];for(let i in $.registeredVariables)e.push($.registeredVariables[i])}let n=t?e.filter(i=>!i.trainable):null,o=e.length;e=e.filter(i=>i.trainable),A(e.length>0,()=>`variableGrads() expects at least one of the input variables to be trainable, but none of the ${o} variables is trainable.`);let s=!0,{value:a,grads:u}=$.gradients(r,e,null,s);A(u.some(i=>i!=null),()=>"Cannot find a connection between any variable and the result of the loss function y=f(x). Please make sure the operations that use variables are inside the function f passed to minimize()."),A(a.rank===0,()=>`The f passed in variableGrads(f) must return a scalar, but it returned a rank-${a.rank} tensor`);let l={};return e.forEach((i,c)=>{u[c]!=null&&(l[i.name]=u[c])}),n?.forEach(i=>l[i.name]=null),{value:a,grads:l}}function wr(r){return $.customGrad(r)}function Eb(r,e){let t=P(r,"a","sub"),n=P(e,"b","sub");[t,n]=Fe(t,n);let o={a:t,b:n};return $.runKernel("Sub",o)}var At=L({sub_:Eb});function Ib(r,e){let t=P(r,"a","maximum"),n=P(e,"b","maximum");[t,n]=Fe(t,n),t.dtype==="bool"&&(t=yr(t,"int32"),n=yr(n,"int32")),$t(t.shape,n.shape);let o={a:t,b:n};return $.runKernel(ai,o)}var cd=L({maximum_:Ib});function ln(r,e="float32"){if(Nt(r),e==="complex64"){let n=ln(r,"float32"),o=ln(r,"float32");return Ih(n,o)}let t=Pn(Se(r),e);return $.makeTensor(t,r,e)}function Tb(r,e,t){A(t==="reflect"||t==="symmetric",()=>`Invalid mode. Mode must be either reflect or symmetric. Got ${t}.`);let n=P(r,"x","mirrorPad");if(n.rank===0)throw new Error("mirrorPad(scalar) is not defined. Pass non-scalar to mirrorPad");A(e.length===n.rank,()=>`Padding doesn't match input. Must be ${n.rank}. Got ${e.length}.`);let o=t==="reflect"?1:0;for(let u=0;u<n.rank;u++)A(e[u].length===2,()=>"Invalid number of paddings. Must be length of 2 each."),A(e[u][0]>=0&&e[u][0]<=n.shape[u]-o&&e[u][1]>=0&&e[u][1]<=n.shape[u]-o,()=>`Padding in dimension ${u} cannot be greater than or equal to ${n.shape[u]-o} or less than 0 for input of shape ${n.shape}`);let s={paddings:e,mode:t},a={x:n};return $.runKernel(pr,a,s)}var Dp=L({mirrorPad_:Tb});function $b(r,e,t=0){let n=P(r,"x","pad");if(n.rank===0)throw new Error("pad(scalar) is not defined. Pass non-scalar to pad");let o={paddings:e,constantValue:t},s={x:n};return $.runKernel(fr,s,o)}var Np=L({pad_:$b});function Ab(r,e){let t=P(r,"x","prelu"),n=P(e,"alpha","prelu"),o={x:t,alpha:n};return $.runKernel(Xc,o)}var pd=L({prelu_:Ab});function Rb(r){let t={x:P(r,"x","relu")};return $.runKernel(kr,t)}var qo=L({relu_:Rb});function kb(r){let t={x:P(r,"x","relu6")};return $.runKernel(qm,t)}var fd=L({relu6_:kb});function Fb(r){let t={x:P(r,"x","rsqrt","float32")};return $.runKernel(Ht,t)}var Pp=L({rsqrt_:Fb});function Db(r,e=0){let n={x:P(r,"x","step")},o={alpha:e};return $.runKernel(Ym,n,o)}var md=L({step_:Db});function hd(r,e,t){let n=e.rank>1?e.shape[e.rank-1]:1,o=e.rank>1?e.rank-1:1,s=`Must have updates.shape = indices.shape[:batchDim] + shape[sliceDim:], got updates.shape: ${t.shape}, indices.shape: ${e.shape}, shape: ${r}, sliceDim: ${n}, and batchDim: ${o}.`;if(t.rank<o)throw new Error(s+` update.rank < ${o}. `);if(r.length<n+(t.rank-o))throw new Error(s+` Output shape length < ${n+(t.rank-o)}`);if(t.rank!==o+r.length-n)throw new Error(s+` update.rank != ${o+r.length-n}`);for(let a=0;a<o;++a)if(t.shape[a]!==e.shape[a])throw new Error(s+` updates.shape[${a}] (${t.shape[a]}) != indices.shape[${a}] (${e.shape[a]}).`);for(let a=0;a<t.rank-o;++a)if(t.shape[a+o]!==r[a+n])throw new Error(s+` updates.shape[${a+o}] (${t.shape[a+o]}) != shape[${a+o}] (${r[a+o]})`)}function Nb(r,e,t){if(e.rank<1)throw new Error(`tf.scatterND() expects the indices to be rank 1 or higher, but the rank was ${e.rank}.`);if(r.rank<1)throw new Error(`tf.scatterND() expects the updates to be rank 1 or higher, but the rank was ${r.rank}.`);if(e.dtype!=="int32")throw new Error(`The dtype of 'indices' should be int32, but got dtype: ${e.dtype}`);if(t.length<1)throw new Error(`Output rank must be greater or equal to 1, but got shape: ${t}`);if(t.length===0){if(e.size===0)throw new Error(`Indices specified for empty output. indices shape: ${e.shape}`);if(r.size===0)throw new Error(`Updates specified for empty output. updates shape: ${r.shape}`)}hd(t,e,r)}function Pb(r,e,t){let n=e.shape.length,o=n>1?e.shape[n-1]:1,s=t.length,a=1;for(let p=o;p<s;++p)a*=t[p];let u=o<1?1:o,l=Se(e.shape)/u,i=[...zt(t.slice(0,o)),1],c=Se(t);return{sliceRank:o,numUpdates:l,sliceSize:a,strides:i,outputSize:c}}function dd(r,e){let t=[];for(let s=0;s<e.length;s++)e[s]&&t.push(s);let n=ge(r,"int32"),o=ge([t.length,r.length],"int32");for(let s=0;s<t.length;s++){let a=n.indexToLoc(t[s]),u=s*r.length;o.values.set(a,u)}return o.toTensor()}var Ai={};ur(Ai,{conv2d:()=>xd,depthwiseConv2d:()=>wd,matMul:()=>vd});function Mb(r,e,t,n,o,s="NHWC",a){let u=r;r.rank===3&&(u=Z(r,[1,r.shape[0],r.shape[1],r.shape[2]]));let l=e;l.rank===3&&(l=Z(e,[1,e.shape[0],e.shape[1],e.shape[2]])),A(u.rank===4,()=>`Error in conv2dDerFilter: input must be rank 4, but got shape ${u.shape}.`),A(l.rank===4,()=>`Error in conv2dDerFilter: dy must be rank 4, but got shape ${l.shape}.`),A(t.length===4,()=>`Error in conv2dDerFilter: filterShape must be length 4, but got ${t}.`);let i=s==="NHWC"?u.shape[3]:u.shape[1],c=s==="NHWC"?l.shape[3]:l.shape[1];A(i===t[2],()=>`Error in conv2dDerFilter: depth of input ${i}) must match input depth in filter (${t[2]}.`),A(c===t[3],()=>`Error in conv2dDerFilter: depth of dy (${c}) must match output depth for filter (${t[3]}).`),st("conv2dDerFilter",o,a);let p={x:u,dy:l},f={strides:n,pad:o,dataFormat:s,dimRoundingMode:a,filterShape:t};return $.runKernel(km,p,f)}var gd=L({conv2DBackpropFilter_:Mb});function cn(r,e,t){if(t==null||t==="linear")return r;if(t==="relu")return Q(r,md(e));throw new Error(`Cannot compute gradient for fused activation ${t}.`)}function pn(r,e){let t=e,n=$i(r.shape,e.shape);return n.length>0&&(t=ad(t,n)),Z(t,r.shape)}function fn(r,e,t,n){if(e==="linear")return r;if(e==="relu")return qo(r);if(e==="elu")return sd(r);if(e==="relu6")return fd(r);if(e==="prelu")return pd(r,t);if(e==="leakyrelu")return ud(r,n);if(e==="sigmoid")return Jh(r);throw new Error(`Unknown fused activation ${e}.`)}var mn=(r,e)=>!(r>0)||e==="linear";function Bb({x:r,filter:e,strides:t,pad:n,dataFormat:o="NHWC",dilations:s=[1,1],dimRoundingMode:a,bias:u,activation:l="linear",preluActivationWeights:i,leakyreluAlpha:c}){if(l=l||"linear",mn($.state.gradientDepth,l)===!1){A(o==="NHWC",()=>`Error in fused conv2d: got dataFormat of ${o} but only NHWC is currently supported for the case of gradient depth is 0 and the activation is not linear.`);let R=td(r,e,t,n,o,s,a);return u!=null&&(R=te(R,u)),fn(R,l,i,c)}let p=P(r,"x","conv2d","float32"),f=P(e,"filter","conv2d","float32"),m=p,h=!1;p.rank===3&&(h=!0,m=Z(p,[1,p.shape[0],p.shape[1],p.shape[2]])),A(m.rank===4,()=>`Error in fused conv2d: input must be rank 4, but got rank ${m.rank}.`),A(f.rank===4,()=>`Error in fused conv2d: filter must be rank 4, but got rank ${f.rank}.`),st("fused conv2d",n,a);let x=o==="NHWC"?m.shape[3]:m.shape[1];A(f.shape[2]===x,()=>`Error in conv2d: depth of input (${x}) must match input depth for filter ${f.shape[2]}.`),A(_r(t,s),()=>`Error in conv2D: Either strides or dilations must be 1. Got strides ${t} and dilations '${s}'`);let d=an(m.shape,f.shape,t,s,n,a),g;u!=null&&(g=P(u,"bias","fused conv2d"),[g]=Fe(g,p),o==="NHWC"?$t(d.outShape,g.shape):(A(g.shape.length<=1,()=>`Error in fused conv2d: only supports scalar or 1-D Tensor bias for NCHW format but got the bias of rank-${g.shape.length}.`),A(g.shape.length===0||g.shape[0]===d.outChannels||g.shape[0]===1,()=>`Error in fused conv2d: bias shape (${g.shape}) is not compatible with the number of output channels (${d.outChannels})`)));let w;if(i!=null){let R=i.shape;if(A(R.length<=1||R.length===3,()=>`Error in fused conv2d: only supports scalar, 1-D Tensor or 3-D Tensor PReLU activation weights but got a tensor of rank-${R.length}.`),R.length===1)A(R[0]===1||R[0]===d.outChannels,()=>`Error in fused conv2d: PReLU activation weights (${R}) is not compatible with the number of output channels (${d.outChannels}).`);else if(R.length===3)try{$t(R,d.outShape)}catch{let N=`Error in fused conv2d: PReLU activation weights (${R}) is not compatible with the output shape of the conv2d (${d.outShape}).`;throw Error(N)}w=P(i,"prelu weights","fused conv2d")}let v=(R,k)=>{A(o==="NHWC",()=>`Error in gradient of fused conv2D: got dataFormat of ${o} but only NHWC is currently supported.`);let[N,F,U,G]=k,H=cn(R,U,l);A(sn(s),()=>`Error in gradient of fused conv2D: dilation rates greater than 1 are not yet supported in gradients. Got dilations '${s}'`);let ne=rd(F.shape,H,N,t,n),X=gd(F,H,N.shape,t,n),Y=[ne,X];if(G!=null){let ce=pn(G,H);Y.push(ce)}return Y},b={x:m,filter:f,bias:g,preluActivationWeights:w},E={strides:t,pad:n,dataFormat:o,dilations:s,dimRoundingMode:a,activation:l,leakyreluAlpha:c};return u==null?wr((k,N,F)=>{let U=$.runKernel(jt,b,E);return F([N,k,U]),h&&(U=Z(U,[U.shape[1],U.shape[2],U.shape[3]])),{value:U,gradFunc:v}})(m,f):wr((k,N,F,U)=>{let G=$.runKernel(jt,b,E);return U([N,k,G,F]),h&&(G=Z(G,[G.shape[1],G.shape[2],G.shape[3]])),{value:G,gradFunc:v}})(m,f,g)}var xd=L({fusedConv2d_:Bb});function Lb(r,e,t,n,o,s=[1,1],a){let u=r;r.rank===3&&(u=Z(r,[1,r.shape[0],r.shape[1],r.shape[2]]));let l=e;l.rank===3&&(l=Z(e,[1,e.shape[0],e.shape[1],e.shape[2]]));let i={x:u,dy:l},c={strides:n,pad:o,dimRoundingMode:a,dilations:s,filterShape:t};return $.runKernel(Nm,i,c)}var yd=L({depthwiseConv2dNativeBackpropFilter_:Lb});function Ob(r,e,t,n,o,s=[1,1],a){let u=e,l=!1;e.rank===3&&(l=!0,u=Z(e,[1,e.shape[0],e.shape[1],e.shape[2]]));let i={dy:u,filter:t},c={strides:n,pad:o,dimRoundingMode:a,dilations:s,inputShape:r},p=$.runKernel(Pm,i,c);return l?Z(p,[p.shape[1],p.shape[2],p.shape[3]]):p}var _d=L({depthwiseConv2dNativeBackpropInput_:Ob});function Ub({x:r,filter:e,strides:t,pad:n,dataFormat:o="NHWC",dilations:s=[1,1],dimRoundingMode:a,bias:u,activation:l="linear",preluActivationWeights:i,leakyreluAlpha:c}){if(mn($.state.gradientDepth,l)===!1){let E=nd(r,e,t,n,o,s,a);return u!=null&&(E=te(E,u)),fn(E,l,i,c)}let p=P(r,"x","depthwiseConv2d","float32"),f=P(e,"filter","depthwiseConv2d","float32"),m=p,h=!1;p.rank===3&&(h=!0,m=Z(p,[1,p.shape[0],p.shape[1],p.shape[2]])),A(m.rank===4,()=>`Error in fused depthwiseConv2d: input must be rank 4, but got rank ${m.rank}.`),A(f.rank===4,()=>`Error in fused depthwiseConv2d: filter must be rank 4, but got rank ${f.rank}.`),A(m.shape[3]===f.shape[2],()=>`Error in fused depthwiseConv2d: number of input channels (${m.shape[3]}) must match the inChannels dimension in filter ${f.shape[2]}.`),s==null&&(s=[1,1]),A(_r(t,s),()=>`Error in fused depthwiseConv2d: Either strides or dilations must be 1. Got strides ${t} and dilations '${s}'`),st("fused depthwiseConv2d",n,a);let x=an(m.shape,f.shape,t,s,n,a,!0),d;u!=null&&(d=P(u,"bias","fused conv2d"),[d]=Fe(d,p),$t(x.outShape,d.shape));let g;i!=null&&(g=P(i,"prelu weights","fused depthwiseConv2d"));let w=(E,R)=>{A(sn(s),()=>`Error in gradient of fused depthwiseConv2d: dilation rates greater than 1 are not yet supported. Got dilations '${s}'`);let[k,N,F,U]=R,G=cn(E,F,l),H=_d(N.shape,G,k,t,n,s,a),ne=yd(N,G,k.shape,t,n,s,a);if(U!=null){let X=pn(d,G);return[H,ne,X]}return[H,ne]},v={x:m,filter:f,bias:d,preluActivationWeights:g},b={strides:t,pad:n,dataFormat:o,dilations:s,dimRoundingMode:a,activation:l,leakyreluAlpha:c};return u==null?wr((R,k,N)=>{let F=$.runKernel(Qc,v,b);return N([k,R,F]),h&&(F=Z(F,[F.shape[1],F.shape[2],F.shape[3]])),{value:F,gradFunc:w}})(m,f):wr((R,k,N,F)=>{let U=$.runKernel(Qc,v,b);return F([k,R,U,N]),h&&(U=Z(U,[U.shape[1],U.shape[2],U.shape[3]])),{value:U,gradFunc:w}})(m,f,d)}var wd=L({fusedDepthwiseConv2d_:Ub});function Wb({a:r,b:e,transposeA:t=!1,transposeB:n=!1,bias:o,activation:s="linear",preluActivationWeights:a,leakyreluAlpha:u=.2}){if(mn($.state.gradientDepth,s)===!1){let G=Zt(r,e,t,n);return o!=null&&(G=te(G,o)),fn(G,s,a,u)}let l=P(r,"a","fused matMul"),i=P(e,"b","fused matMul");[l,i]=Fe(l,i);let c=t?l.shape[l.rank-2]:l.shape[l.rank-1],p=n?i.shape[i.rank-1]:i.shape[i.rank-2],f=t?l.shape[l.rank-1]:l.shape[l.rank-2],m=n?i.shape[i.rank-2]:i.shape[i.rank-1],h=l.shape.slice(0,-2),x=i.shape.slice(0,-2),d=Se(h),g=Se(x);A(c===p,()=>`Error in fused matMul: inner shapes (${c}) and (${p}) of Tensors with shapes ${l.shape} and ${i.shape} and transposeA=${t} and transposeB=${n} must match.`);let v=$t(l.shape.slice(0,-2),i.shape.slice(0,-2)).concat([f,m]),b=t?Z(l,[d,c,f]):Z(l,[d,f,c]),E=n?Z(i,[g,m,p]):Z(i,[g,p,m]),R;o!=null&&(R=P(o,"bias","fused matMul"),[R]=Fe(R,l),$t(v,R.shape));let k;a!=null&&(k=P(a,"prelu weights","fused matMul"));let N=(G,H)=>{let[ne,X,Y,ce]=H,pe=cn(Z(G,Y.shape),Y,s),he,Ee;if(!t&&!n?(he=Zt(pe,X,!1,!0),Ee=Zt(ne,pe,!0,!1)):!t&&n?(he=Zt(pe,X,!1,!1),Ee=Zt(pe,ne,!0,!1)):t&&!n?(he=Zt(X,pe,!1,!0),Ee=Zt(ne,pe,!1,!1)):(he=Zt(X,pe,!0,!0),Ee=Zt(pe,ne,!0,!0)),o!=null){let Pe=pn(ce,pe);return[he,Ee,Pe]}else return[he,Ee]},F={a:b,b:E,bias:R,preluActivationWeights:k},U={transposeA:t,transposeB:n,activation:s,leakyreluAlpha:u};return o==null?wr((H,ne,X)=>{let Y=$.runKernel(Yc,F,U);return X([H,ne,Y]),{value:Z(Y,v),gradFunc:N}})(b,E):wr((H,ne,X,Y)=>{let ce=$.runKernel(Yc,F,U);return Y([H,ne,ce,X]),{value:Z(ce,v),gradFunc:N}})(b,E,R)}var vd=L({fusedMatMul_:Wb});function bd(r,e,t){let n=Gb(r,e,t),o=n<0?-(n+1):n;r.splice(o,0,e)}function Gb(r,e,t){return zb(r,e,t||Vb)}function Vb(r,e){return r>e?1:r<e?-1:0}function zb(r,e,t){let n=0,o=r.length,s=0,a=!1;for(;n<o;){s=n+(o-n>>>1);let u=t(e,r[s]);u>0?n=s+1:(o=s,a=!u)}return a?n:-n-1}function Cd(r,e,t,n,o){return Mp(r,e,t,n,o,0)}function Ed(r,e,t,n,o,s){return Mp(r,e,t,n,o,0,!1,s,!0)}function Id(r,e,t,n,o,s){return Mp(r,e,t,n,o,s,!0)}function Mp(r,e,t,n,o,s,a=!1,u=!1,l=!1){let i=[];for(let d=0;d<e.length;d++)e[d]>o&&i.push({score:e[d],boxIndex:d,suppressBeginIndex:0});i.sort(Sd);let c=s>0?-.5/s:0,p=[],f=[];for(;p.length<t&&i.length>0;){let d=i.pop(),{score:g,boxIndex:w,suppressBeginIndex:v}=d;if(g<o)break;let b=!1;for(let E=p.length-1;E>=v;--E){let R=qb(r,w,p[E]);if(R>=n){b=!0;break}if(d.score=d.score*Hb(n,c,R),d.score<=o)break}d.suppressBeginIndex=p.length,b||(d.score===g?(p.push(w),f.push(d.score)):d.score>o&&bd(i,d,Sd))}let m=p.length,h=t-m;u&&h>0&&(p.push(...new Array(h).fill(0)),f.push(...new Array(h).fill(0)));let x={selectedIndices:p};return a&&(x.selectedScores=f),l&&(x.validOutputs=m),x}function qb(r,e,t){let n=r.subarray(e*4,e*4+4),o=r.subarray(t*4,t*4+4),s=Math.min(n[0],n[2]),a=Math.min(n[1],n[3]),u=Math.max(n[0],n[2]),l=Math.max(n[1],n[3]),i=Math.min(o[0],o[2]),c=Math.min(o[1],o[3]),p=Math.max(o[0],o[2]),f=Math.max(o[1],o[3]),m=(u-s)*(l-a),h=(p-i)*(f-c);if(m<=0||h<=0)return 0;let x=Math.max(s,i),d=Math.max(a,c),g=Math.min(u,p),w=Math.min(l,f),v=Math.max(g-x,0)*Math.max(w-d,0);return v/(m+h-v)}function Hb(r,e,t){let n=Math.exp(e*t*t);return t<=r?n:0}function Sd(r,e){return r.score-e.score||r.score===e.score&&e.boxIndex-r.boxIndex}var jb=new Map,Kb=new Map,Ri=class{getClassName(){return this.constructor.className}static fromConfig(e,t){return new e(t)}},Bp=class r{constructor(){this.classNameMap={}}static getMap(){return r.instance==null&&(r.instance=new r),r.instance}static register(e){r.getMap().classNameMap[e.className]=[e,e.fromConfig]}};function Td(r,e,t){A(r.className!=null,()=>"Class being registered does not have the static className property defined."),A(typeof r.className=="string",()=>"className is required to be a string, but got type "+typeof r.className),A(r.className.length>0,()=>"Class being registered has an empty-string as its className, which is disallowed."),typeof e>"u"&&(e="Custom"),typeof t>"u"&&(t=r.className);let n=t,o=e+">"+n;return Bp.register(r),jb.set(o,r),Kb.set(r,o),r}var ut=class extends Ri{minimize(e,t=!1,n){let{value:o,grads:s}=this.computeGradients(e,n);if(n!=null){let a=n.map(u=>({name:u.name,tensor:s[u.name]}));this.applyGradients(a)}else this.applyGradients(s);return Be(s),t?o:(o.dispose(),null)}get iterations(){return this.iterations_==null&&(this.iterations_=0),this.iterations_}incrementIterations(){this.iterations_=this.iterations+1}computeGradients(e,t){return ld(e,t)}dispose(){this.iterations_!=null&&Be(this.iterations_)}async saveIterations(){return this.iterations_==null&&(this.iterations_=0),{name:"iter",tensor:at(this.iterations_,"int32")}}async getWeights(){throw new Error("getWeights() is not implemented for this optimizer yet.")}async setWeights(e){throw new Error(`setWeights() is not implemented for this optimizer class ${this.getClassName()}`)}async extractIterations(e){return this.iterations_=(await e[0].tensor.data())[0],e.slice(1)}};Object.defineProperty(ut,Symbol.hasInstance,{value:r=>r.minimize!=null&&r.computeGradients!=null&&r.applyGradients!=null});var ki=class extends ut{static get className(){return"Adadelta"}constructor(e,t,n=null){super(),this.learningRate=e,this.rho=t,this.epsilon=n,this.accumulatedGrads=[],this.accumulatedUpdates=[],n==null&&(this.epsilon=$.backend.epsilon())}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=$.registeredVariables[n],a=!1;this.accumulatedGrads[o]==null&&(this.accumulatedGrads[o]={originalName:`${n}/accum_grad`,variable:me(()=>it(s).variable(a))}),this.accumulatedUpdates[o]==null&&(this.accumulatedUpdates[o]={originalName:`${n}/accum_var`,variable:me(()=>it(s).variable(a))});let u=Array.isArray(e)?e[o].tensor:e[n];if(u==null)return;let l=this.accumulatedGrads[o].variable,i=this.accumulatedUpdates[o].variable;me(()=>{let c=te(Q(l,this.rho),Q(gt(u),1-this.rho)),p=Q(ot(Ot(te(i,this.epsilon)),Ot(te(l,this.epsilon))),u),f=te(Q(i,this.rho),Q(gt(p),1-this.rho));l.assign(c),i.assign(f);let m=te(Q(p,-this.learningRate),s);s.assign(m)})}),this.incrementIterations()}dispose(){this.accumulatedUpdates!=null&&(Be(this.accumulatedGrads.map(e=>e.variable)),Be(this.accumulatedUpdates.map(e=>e.variable)))}async getWeights(){let e=[...this.accumulatedGrads,...this.accumulatedUpdates];return[await this.saveIterations()].concat(e.map(t=>({name:t.originalName,tensor:t.variable})))}async setWeights(e){e=await this.extractIterations(e);let t=e.length/2,n=!1;this.accumulatedGrads=e.slice(0,t).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})),this.accumulatedUpdates=e.slice(t,t*2).map(o=>({originalName:o.name,variable:o.tensor.variable(n)}))}getConfig(){return{learningRate:this.learningRate,rho:this.rho,epsilon:this.epsilon}}static fromConfig(e,t){return new e(t.learningRate,t.rho,t.epsilon)}};var Fi=class extends ut{static get className(){return"Adagrad"}constructor(e,t=.1){super(),this.learningRate=e,this.initialAccumulatorValue=t,this.accumulatedGrads=[]}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=$.registeredVariables[n];this.accumulatedGrads[o]==null&&(this.accumulatedGrads[o]={originalName:`${n}/accumulator`,variable:me(()=>ed(s.shape,this.initialAccumulatorValue).variable(!1))});let a=Array.isArray(e)?e[o].tensor:e[n];if(a==null)return;let u=this.accumulatedGrads[o].variable;me(()=>{let l=te(u,gt(a));u.assign(l);let i=te(Q(ot(a,Ot(te(l,$.backend.epsilon()))),-this.learningRate),s);s.assign(i)})}),this.incrementIterations()}dispose(){this.accumulatedGrads!=null&&Be(this.accumulatedGrads.map(e=>e.variable))}async getWeights(){return[await this.saveIterations()].concat(this.accumulatedGrads.map(e=>({name:e.originalName,tensor:e.variable})))}async setWeights(e){e=await this.extractIterations(e);let t=!1;this.accumulatedGrads=e.map(n=>({originalName:n.name,variable:n.tensor.variable(t)}))}getConfig(){return{learningRate:this.learningRate,initialAccumulatorValue:this.initialAccumulatorValue}}static fromConfig(e,t){return new e(t.learningRate,t.initialAccumulatorValue)}};var Di=class extends ut{static get className(){return"Adam"}constructor(e,t,n,o=null){super(),this.learningRate=e,this.beta1=t,this.beta2=n,this.epsilon=o,this.accumulatedFirstMoment=[],this.accumulatedSecondMoment=[],me(()=>{this.accBeta1=at(t).variable(),this.accBeta2=at(n).variable()}),o==null&&(this.epsilon=$.backend.epsilon())}applyGradients(e){let t=Array.isArray(e)?e.map(n=>n.name):Object.keys(e);me(()=>{let n=At(1,this.accBeta1),o=At(1,this.accBeta2);t.forEach((s,a)=>{let u=$.registeredVariables[s],l=!1;this.accumulatedFirstMoment[a]==null&&(this.accumulatedFirstMoment[a]={originalName:`${s}/m`,variable:me(()=>it(u).variable(l))}),this.accumulatedSecondMoment[a]==null&&(this.accumulatedSecondMoment[a]={originalName:`${s}/v`,variable:me(()=>it(u).variable(l))});let i=Array.isArray(e)?e[a].tensor:e[s];if(i==null)return;let c=this.accumulatedFirstMoment[a].variable,p=this.accumulatedSecondMoment[a].variable,f=te(Q(c,this.beta1),Q(i,1-this.beta1)),m=te(Q(p,this.beta2),Q(gt(i),1-this.beta2)),h=ot(f,n),x=ot(m,o);c.assign(f),p.assign(m);let d=te(Q(ot(h,te(Ot(x),this.epsilon)),-this.learningRate),u);u.assign(d)}),this.accBeta1.assign(Q(this.accBeta1,this.beta1)),this.accBeta2.assign(Q(this.accBeta2,this.beta2))}),this.incrementIterations()}dispose(){this.accBeta1.dispose(),this.accBeta2.dispose(),this.accumulatedFirstMoment!=null&&Be(this.accumulatedFirstMoment.map(e=>e.variable)),this.accumulatedSecondMoment!=null&&Be(this.accumulatedSecondMoment.map(e=>e.variable))}async getWeights(){let e=[...this.accumulatedFirstMoment,...this.accumulatedSecondMoment];return[await this.saveIterations()].concat(e.map(t=>({name:t.originalName,tensor:t.variable})))}async setWeights(e){e=await this.extractIterations(e),me(()=>{this.accBeta1.assign(Fp(this.beta1,this.iterations_+1)),this.accBeta2.assign(Fp(this.beta2,this.iterations_+1))});let t=e.length/2,n=!1;this.accumulatedFirstMoment=e.slice(0,t).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})),this.accumulatedSecondMoment=e.slice(t,t*2).map(o=>({originalName:o.name,variable:o.tensor.variable(n)}))}getConfig(){return{learningRate:this.learningRate,beta1:this.beta1,beta2:this.beta2,epsilon:this.epsilon}}static fromConfig(e,t){return new e(t.learningRate,t.beta1,t.beta2,t.epsilon)}};var Ni=class extends ut{static get className(){return"Adamax"}constructor(e,t,n,o=null,s=0){super(),this.learningRate=e,this.beta1=t,this.beta2=n,this.epsilon=o,this.decay=s,this.accumulatedFirstMoment=[],this.accumulatedWeightedInfNorm=[],me(()=>{this.iteration=at(0).variable(),this.accBeta1=at(t).variable()}),o==null&&(this.epsilon=$.backend.epsilon())}applyGradients(e){let t=Array.isArray(e)?e.map(n=>n.name):Object.keys(e);me(()=>{let n=At(1,this.accBeta1),o=ot(-this.learningRate,te(Q(this.iteration,this.decay),1));t.forEach((s,a)=>{let u=$.registeredVariables[s],l=!1;this.accumulatedFirstMoment[a]==null&&(this.accumulatedFirstMoment[a]={originalName:`${s}/m`,variable:it(u).variable(l)}),this.accumulatedWeightedInfNorm[a]==null&&(this.accumulatedWeightedInfNorm[a]={originalName:`${s}/v`,variable:it(u).variable(l)});let i=Array.isArray(e)?e[a].tensor:e[s];if(i==null)return;let c=this.accumulatedFirstMoment[a].variable,p=this.accumulatedWeightedInfNorm[a].variable,f=te(Q(c,this.beta1),Q(i,1-this.beta1)),m=Q(p,this.beta2),h=Yh(i),x=cd(m,h);c.assign(f),p.assign(x);let d=te(Q(ot(o,n),ot(f,te(x,this.epsilon))),u);u.assign(d)}),this.iteration.assign(te(this.iteration,1)),this.accBeta1.assign(Q(this.accBeta1,this.beta1))}),this.incrementIterations()}dispose(){this.accBeta1.dispose(),this.iteration.dispose(),this.accumulatedFirstMoment!=null&&Be(this.accumulatedFirstMoment.map(e=>e.variable)),this.accumulatedWeightedInfNorm!=null&&Be(this.accumulatedWeightedInfNorm.map(e=>e.variable))}async getWeights(){throw new Error("getWeights() is not implemented for Adamax yet.")}async setWeights(e){throw new Error("setWeights() is not implemented for Adamax yet.")}getConfig(){return{learningRate:this.learningRate,beta1:this.beta1,beta2:this.beta2,epsilon:this.epsilon,decay:this.decay}}static fromConfig(e,t){return new e(t.learningRate,t.beta1,t.beta2,t.epsilon,t.decay)}};var jn=class extends ut{static get className(){return"SGD"}constructor(e){super(),this.learningRate=e,this.setLearningRate(e)}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=Array.isArray(e)?e[o].tensor:e[n];if(s==null)return;let a=$.registeredVariables[n];me(()=>{let u=te(Q(this.c,s),a);a.assign(u)})}),this.incrementIterations()}setLearningRate(e){this.learningRate=e,this.c!=null&&this.c.dispose(),this.c=Ah(at(-e))}dispose(){this.c.dispose()}async getWeights(){return[await this.saveIterations()]}async setWeights(e){if(e=await this.extractIterations(e),e.length!==0)throw new Error("SGD optimizer does not have settable weights.")}getConfig(){return{learningRate:this.learningRate}}static fromConfig(e,t){return new e(t.learningRate)}};var Pi=class extends jn{static get className(){return"Momentum"}constructor(e,t,n=!1){super(e),this.learningRate=e,this.momentum=t,this.useNesterov=n,this.accumulations=[],this.m=at(this.momentum)}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=$.registeredVariables[n];this.accumulations[o]==null&&(this.accumulations[o]={originalName:`${n}/momentum`,variable:me(()=>it(s).variable(!1))});let a=this.accumulations[o].variable,u=Array.isArray(e)?e[o].tensor:e[n];u!=null&&me(()=>{let l,i=te(Q(this.m,a),u);this.useNesterov?l=te(Q(this.c,te(u,Q(i,this.m))),s):l=te(Q(this.c,i),s),a.assign(i),s.assign(l)})}),this.incrementIterations()}dispose(){this.m.dispose(),this.accumulations!=null&&Be(this.accumulations.map(e=>e.variable))}setMomentum(e){this.momentum=e}async getWeights(){return[await this.saveIterations()].concat(this.accumulations.map(e=>({name:e.originalName,tensor:e.variable})))}async setWeights(e){e=await this.extractIterations(e);let t=!1;this.accumulations=e.map(n=>({originalName:n.name,variable:n.tensor.variable(t)}))}getConfig(){return{learningRate:this.learningRate,momentum:this.momentum,useNesterov:this.useNesterov}}static fromConfig(e,t){return new e(t.learningRate,t.momentum,t.useNesterov)}};var Mi=class extends ut{static get className(){return"RMSProp"}constructor(e,t=.9,n=0,o=null,s=!1){if(super(),this.learningRate=e,this.decay=t,this.momentum=n,this.epsilon=o,this.accumulatedMeanSquares=[],this.accumulatedMoments=[],this.accumulatedMeanGrads=[],this.centered=s,o==null&&(this.epsilon=$.backend.epsilon()),e==null)throw new Error("learningRate for RMSPropOptimizer must be defined.")}applyGradients(e){(Array.isArray(e)?e.map(n=>n.name):Object.keys(e)).forEach((n,o)=>{let s=$.registeredVariables[n],a=!1;this.accumulatedMeanSquares[o]==null&&(this.accumulatedMeanSquares[o]={originalName:`${n}/rms`,variable:me(()=>it(s).variable(a))}),this.accumulatedMoments[o]==null&&(this.accumulatedMoments[o]={originalName:`${n}/momentum`,variable:me(()=>it(s).variable(a))}),this.accumulatedMeanGrads[o]==null&&this.centered&&(this.accumulatedMeanGrads[o]={originalName:`${n}/mg`,variable:me(()=>it(s).variable(a))});let u=Array.isArray(e)?e[o].tensor:e[n];if(u==null)return;let l=this.accumulatedMeanSquares[o].variable,i=this.accumulatedMoments[o].variable;me(()=>{let c=te(Q(l,this.decay),Q(gt(u),1-this.decay));if(this.centered){let p=this.accumulatedMeanGrads[o].variable,f=te(Q(p,this.decay),Q(u,1-this.decay)),m=ot(Q(u,this.learningRate),Ot(At(c,te(gt(f),this.epsilon)))),h=te(Q(i,this.momentum),m);l.assign(c),p.assign(f),i.assign(h);let x=At(s,h);s.assign(x)}else{let p=te(Q(l,this.decay),Q(gt(u),1-this.decay)),f=te(Q(i,this.momentum),ot(Q(u,this.learningRate),Ot(te(p,this.epsilon))));l.assign(p),i.assign(f);let m=At(s,f);s.assign(m)}})}),this.incrementIterations()}dispose(){this.accumulatedMeanSquares!=null&&Be(this.accumulatedMeanSquares.map(e=>e.variable)),this.accumulatedMeanGrads!=null&&this.centered&&Be(this.accumulatedMeanGrads.map(e=>e.variable)),this.accumulatedMoments!=null&&Be(this.accumulatedMoments.map(e=>e.variable))}async getWeights(){let e=[...this.accumulatedMeanSquares,...this.accumulatedMoments];return this.centered&&e.push(...this.accumulatedMeanGrads),[await this.saveIterations()].concat(e.map(t=>({name:t.originalName,tensor:t.variable})))}async setWeights(e){e=await this.extractIterations(e);let t=this.centered?e.length/3:e.length/2,n=!1;this.accumulatedMeanSquares=e.slice(0,t).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})),this.accumulatedMoments=e.slice(t,t*2).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})),this.centered&&(this.accumulatedMeanGrads=e.slice(t*2,t*3).map(o=>({originalName:o.name,variable:o.tensor.variable(n)})))}getConfig(){return{learningRate:this.learningRate,decay:this.decay,momentum:this.momentum,epsilon:this.epsilon,centered:this.centered}}static fromConfig(e,t){return new e(t.learningRate,t.decay,t.momentum,t.epsilon,t.centered)}};var Xb=[ki,Fi,Di,Ni,Pi,Mi,jn];function $d(){for(let r of Xb)Td(r)}var Yb="model",Qb=".json",Zb=".weights.bin";function Ad(r){return new Promise(e=>setTimeout(e)).then(r)}var Kn=class r{constructor(e){if(!S().getBool("IS_BROWSER"))throw new Error("browserDownloads() cannot proceed because the current environment is not a browser.");e.startsWith(r.URL_SCHEME)&&(e=e.slice(r.URL_SCHEME.length)),(e==null||e.length===0)&&(e=Yb),this.modelJsonFileName=e+Qb,this.weightDataFileName=e+Zb}async save(e){if(typeof document>"u")throw new Error("Browser downloads are not supported in this environment since `document` is not present");let t=ht.join(e.weightData),n=window.URL.createObjectURL(new Blob([t],{type:"application/octet-stream"}));if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserDownloads.save() does not support saving model topology in binary formats yet.");{let o=[{paths:["./"+this.weightDataFileName],weights:e.weightSpecs}],s=bi(e,o),a=window.URL.createObjectURL(new Blob([JSON.stringify(s)],{type:"application/json"})),u=this.modelJsonAnchor==null?document.createElement("a"):this.modelJsonAnchor;if(u.download=this.modelJsonFileName,u.href=a,await Ad(()=>u.dispatchEvent(new MouseEvent("click"))),e.weightData!=null){let l=this.weightDataAnchor==null?document.createElement("a"):this.weightDataAnchor;l.download=this.weightDataFileName,l.href=n,await Ad(()=>l.dispatchEvent(new MouseEvent("click")))}return{modelArtifactsInfo:gr(e)}}}};Kn.URL_SCHEME="downloads://";var Jb=r=>S().getBool("IS_BROWSER")&&!Array.isArray(r)&&r.startsWith(Kn.URL_SCHEME)?eS(r.slice(Kn.URL_SCHEME.length)):null;dt.registerSaveRouter(Jb);function eS(r="model"){return new Kn(r)}function Lp(r,e,t,n){a(r),t=t??0,n=n??1,u(t,n);let o=0,s=l=>(l.then(i=>{let c=t+ ++o/r.length*(n-t);return e(c),i}),l);function a(l){A(l!=null&&Array.isArray(l)&&l.length>0,()=>"promises must be a none empty array")}function u(l,i){A(l>=0&&l<=1,()=>`Progress fraction must be in range [0, 1], but got startFraction ${l}`),A(i>=0&&i<=1,()=>`Progress fraction must be in range [0, 1], but got endFraction ${i}`),A(i>=l,()=>`startFraction must be no more than endFraction, but got startFraction ${l} and endFraction ${i}`)}return Promise.all(r.map(s))}async function Rd(r,e){e==null&&(e={});let t=e.fetchFunc==null?S().platform.fetch:e.fetchFunc,n=r.map(p=>t(p,e.requestInit,{isBinary:!0})),u=(e.onProgress==null?await Promise.all(n):await Lp(n,e.onProgress,0,.5)).map(p=>p.arrayBuffer());return e.onProgress==null?await Promise.all(u):await Lp(u,e.onProgress,.5,1)}function kd(r,e){var t;let n=e.fetchFunc==null?S().platform.fetch:e.fetchFunc,o=0,s;return(t=e.onProgress)===null||t===void 0||t.call(e,0),new ReadableStream({pull:async a=>{for(var u;o<r.length;){s||(s=(await n(r[o],e.requestInit,{isBinary:!0})).body.getReader());let{done:l,value:i}=await s.read();if(l){o++,s=void 0,(u=e.onProgress)===null||u===void 0||u.call(e,o/r.length);continue}a.enqueue(i);return}a.close()}})}var rS="application/octet-stream",nS="application/json",Ho=class{constructor(e,t){if(this.DEFAULT_METHOD="POST",t==null&&(t={}),this.weightPathPrefix=t.weightPathPrefix,this.weightUrlConverter=t.weightUrlConverter,t.fetchFunc!=null?(A(typeof t.fetchFunc=="function",()=>"Must pass a function that matches the signature of `fetch` (see https://developer.mozilla.org/en-US/docs/Web/API/Fetch_API)"),this.fetch=t.fetchFunc):this.fetch=S().platform.fetch,A(e!=null&&e.length>0,()=>"URL path for http must not be null, undefined or empty."),Array.isArray(e)&&A(e.length===2,()=>`URL paths for http must have a length of 2, (actual length is ${e.length}).`),this.path=e,t.requestInit!=null&&t.requestInit.body!=null)throw new Error("requestInit is expected to have no pre-existing body, but has one.");this.requestInit=t.requestInit||{},this.loadOptions=t}async save(e){if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserHTTPRequest.save() does not support saving model topology in binary formats yet.");let t=Object.assign({method:this.DEFAULT_METHOD},this.requestInit);t.body=new FormData;let n=[{paths:["./model.weights.bin"],weights:e.weightSpecs}],o=bi(e,n);if(t.body.append("model.json",new Blob([JSON.stringify(o)],{type:nS}),"model.json"),e.weightData!=null){let a=ht.join(e.weightData);t.body.append("model.weights.bin",new Blob([a],{type:rS}),"model.weights.bin")}let s=await this.fetch(this.path,t);if(s.ok)return{modelArtifactsInfo:gr(e),responses:[s]};throw new Error(`BrowserHTTPRequest.save() failed due to HTTP response status ${s.status}.`)}async loadModelJSON(){let e=await this.fetch(this.path,this.requestInit);if(!e.ok)throw new Error(`Request to ${this.path} failed with status code ${e.status}. Please verify this URL points to the model JSON of the model to load.`);let t;try{t=await e.json()}catch{let a=`Failed to parse model JSON of response from ${this.path}.`;throw this.path.endsWith(".pb")?a+=" Your path contains a .pb file extension. Support for .pb models have been removed in TensorFlow.js 1.0 in favor of .json models. You can re-convert your Python TensorFlow model using the TensorFlow.js 1.0 conversion scripts or you can convert your.pb models with the 'pb2json'NPM script in the tensorflow/tfjs-converter repository.":a+=" Please make sure the server is serving valid JSON for this request.",new Error(a)}let n=t.modelTopology,o=t.weightsManifest;if(n==null&&o==null)throw new Error(`The JSON from HTTP path ${this.path} contains neither model topology or manifest for weights.`);return t}async load(){if(this.loadOptions.streamWeights)return this.loadStream();let e=await this.loadModelJSON();return Si(e,t=>this.loadWeights(t))}async loadStream(){let e=await this.loadModelJSON(),t=await this.getWeightUrls(e.weightsManifest),n=Ci(e.weightsManifest),o=()=>kd(t,this.loadOptions);return Object.assign(Object.assign({},e),{weightSpecs:n,getWeightStream:o})}async getWeightUrls(e){let t=Array.isArray(this.path)?this.path[1]:this.path,[n,o]=oS(t),s=this.weightPathPrefix||n,a=[],u=[];for(let l of e)for(let i of l.paths)this.weightUrlConverter!=null?u.push(this.weightUrlConverter(i)):a.push(s+i+o);return this.weightUrlConverter&&a.push(...await Promise.all(u)),a}async loadWeights(e){let t=await this.getWeightUrls(e),n=Ci(e),o=await Rd(t,this.loadOptions);return[n,o]}};Ho.URL_SCHEME_REGEX=/^https?:\/\//;function oS(r){let e=r.lastIndexOf("/"),t=r.lastIndexOf("?"),n=r.substring(0,e),o=t>e?r.substring(t):"";return[n+"/",o]}function Op(r){return r.match(Ho.URL_SCHEME_REGEX)!=null}var Fd=(r,e)=>{if(e==null||e.fetchFunc==null)return null;{let t=!0;if(Array.isArray(r)?t=r.every(n=>Op(n)):t=Op(r),t)return Dd(r,e)}return null};dt.registerSaveRouter(Fd);dt.registerLoadRouter(Fd);function Dd(r,e){return new Ho(r,e)}function iS(r,e){let t=r.shape.length,n=e.shape.length;if(t<1)throw new Error(`tf.gatherND() expects the input to be rank 1 or higher, but the rank was ${t}.`);if(n<1)throw new Error(`tf.gatherND() expects the indices to be rank 1 or higher, but the rank was ${n}.`);if(e.dtype!=="int32")throw new Error(`tf.gatherND() expects the indices to be int32 type, but the dtype was ${e.dtype}.`);if(e.shape[n-1]>t)throw new Error(`index innermost dimension length must be <= tensor rank; saw: ${e.shape[n-1]} vs. ${t}`);if(Se(r.shape)===0)throw new Error(`Requested more than 0 entries, but input is empty. Input shape: ${r.shape}.`);let o=e.shape,s=o[o.length-1],a=1;for(let p=0;p<o.length-1;++p)a*=o[p];let u=r.shape,l=o.slice();l.pop();let i=1;for(let p=s;p<t;++p)i*=u[p],l.push(u[p]);let c=[...zt(r.shape).map(p=>p/i),1].slice(0,s);return[l,a,i,c]}var We={};ur(We,{assertParamsValid:()=>uS,computeFlatOffset:()=>mS,computeOutShape:()=>cS,getNormalizedAxes:()=>pS,isSliceContinous:()=>fS,maskToAxes:()=>lS,parseSliceParams:()=>hS,sliceInfo:()=>dS,startForAxis:()=>Wd,startIndicesWithElidedDims:()=>Ld,stopForAxis:()=>Gd,stopIndicesWithElidedDims:()=>Od,stridesForAxis:()=>Ud,stridesWithElidedDims:()=>Pd});var Up=-2,aS=-1;function uS(r,e,t){let n=r.shape.length;A(n===e.length,()=>`Error in slice${n}D: Length of begin ${e} must match the rank of the array (${n}).`),A(n===t.length,()=>`Error in slice${n}D: Length of size ${t} must match the rank of the array (${n}).`);for(let o=0;o<n;++o)A(e[o]+t[o]<=r.shape[o],()=>`Error in slice${n}D: begin[${o}] + size[${o}] (${e[o]+t[o]}) would overflow input.shape[${o}] (${r.shape[o]})`)}function lS(r){let e=[],t=0;for(;r>0;)r&1&&e.push(t),r/=2,t++;return e}function cS(r,e,t){let n=[];for(let o=0;o<r.length;o++)n[o]=Math.ceil((e[o]-r[o])/t[o]);return n}function Pd(r,e,t,n){let o=[...r];for(let s=o.length;s<n.length;s++)o.push(1);for(let s=0;s<t;s++)s===0?o[e]=1:(o.splice(e,0,1),o.pop());return o}function Md(r,e,t){return t<=r?t:t-(e-1)}function Bd(r,e){let t=[];for(let n=0;n<r;n++)t.push(e+n);return t}function pS(r,e,t,n,o,s,a,u,l){let i=r.length,c=new Array(i),p=new Array(i),f=new Array(i);if(e.length&&t>0){let m=e[0],h=t+1;c=Ld(a,m,h,n,r),p=Od(u,m,h,o,r),f=Pd(s,m,h,r)}else for(let m=0;m<i;m++)c[m]=Wd(a,n,s,r,m,l),p[m]=Gd(u,o,s,r,m,l),f[m]=Ud(s,m,l);return{begin:c,end:p,strides:f}}function Ld(r,e,t,n,o){let s=[...o],a=Bd(t,e);for(let u=0;u<s.length;u++)if(a.indexOf(u)>-1)s[u]=0;else{let l=Md(e,t,u),i=n[l];r&1<<l&&(i=0),s[u]=i}return s}function Od(r,e,t,n,o){let s=[...o],a=Bd(t,e);for(let u=0;u<s.length;u++)if(a.indexOf(u)>-1)s[u]=Number.MAX_SAFE_INTEGER;else{let l=Md(e,t,u),i=n[l];r&1<<l&&(i=Number.MAX_SAFE_INTEGER),s[u]=i}for(let u=0;u<s.length;u++){let l=o[u];s[u]<0&&(s[u]+=l),s[u]=An(0,s[u],o[u])}return s}function Ud(r,e,t){let n=r[e];return(t&1<<e||n==null)&&(n=1),n}function Wd(r,e,t,n,o,s){let a=e[o],u=t[o]||1;(r&1<<o||s&1<<o||a==null)&&(u>0?a=Number.MIN_SAFE_INTEGER:a=Number.MAX_SAFE_INTEGER);let l=n[o];return a<0&&(a+=l),a=An(0,a,l-1),a}function Gd(r,e,t,n,o,s){let a=e[o],u=t[o]||1;(r&1<<o||s&1<<o||a==null)&&(u>0?a=Number.MAX_SAFE_INTEGER:a=Number.MIN_SAFE_INTEGER);let l=n[o];return a<0&&(a+=l),u>0?a=An(0,a,l):a=An(-1,a,l-1),a}function fS(r,e,t){let n=t.length;for(let o=0;o<t.length;o++)if(t[o]>1){n=o;break}for(let o=n+1;o<t.length;o++)if(e[o]>0||t[o]!==r[o])return!1;return!0}function mS(r,e){let t=r.length>0?r[r.length-1]:1;for(let n=0;n<r.length-1;n++)t+=r[n]*e[n];return t}function hS(r,e,t){let n,o=r.shape.length;typeof e=="number"?n=[e,...new Array(o-1).fill(0)]:e.length<o?n=e.concat(new Array(o-e.length).fill(0)):n=e.slice(),n.forEach(a=>{A(a!==-1,()=>"slice() does not support negative begin indexing.")});let s;return t==null?s=new Array(o).fill(-1):typeof t=="number"?s=[t,...new Array(o-1).fill(-1)]:t.length<o?s=t.concat(new Array(o-t.length).fill(-1)):s=t,s=s.map((a,u)=>a>=0?a:(A(a===-1,()=>`Negative size values should be exactly -1 but got ${a} for the slice() size at index ${u}.`),r.shape[u]-n[u])),[n,s]}function dS(r,e,t,n,o,s,a,u,l){let i;if(n==null?(i=new Array(e.length),i.fill(1)):i=n,a!=null&&(a&a-1)!==0)throw new Error("Multiple ellipses in slice is not allowed.");let c=!1,p={dims:i.length,numAddAxisAfterEllipsis:0,begin:e.slice(),end:t.slice(),strides:i.slice(),beginMask:o,endMask:s,ellipsisMask:a,newAxisMask:u,shrinkAxisMask:l};for(let v=0;v<p.dims;v++)c&&(1<<v&u)!==0&&p.numAddAxisAfterEllipsis++,1<<v&a&&(c=!0);c||(p.ellipsisMask|=1<<p.dims,p.dims++);let f={dims:r.length,beginMask:0,endMask:0,beginValid:!1,endValid:!1};gS(p,f);let m=!0,h=!0,x=!0,d=[],g=[];for(let v=0;v<r.length;++v){if(f.strides[v]===0)throw Error(`strides[${v}] must be non-zero`);let b=!!(f.shrinkAxisMask&1<<v),E=r[v];if(E===-1){d.push(b?1:-1);continue}let R=[f.beginMask&1<<v,f.endMask&1<<v],k=[f.strides[v]>0?0:-1,f.strides[v]>0?E:E-1];if(b&&f.strides[v]<=0)throw Error("only stride 1 allowed on non-range indexing.");x=x&&f.strides[v]===1;let N=!!(f.beginMask&1<<v&&f.endMask&1<<v);if(f.beginValid&&f.endValid){if(b){let H=f.begin[v]<0?E+f.begin[v]:f.begin[v];if(f.begin[v]=H,f.end[v]=f.begin[v]+1,H<0||H>=E)throw Error(`slice index ${f.begin[v]} of dimension ${v} out of bounds.`)}else f.begin[v]=Nd(f.begin[v],0,f.strides[v],E,R,k),f.end[v]=Nd(f.end[v],1,f.strides[v],E,R,k);let G=f.strides[v]===1&&f.begin[v]===0&&f.end[v]===E;m=m&&G,h=h&&(v===0&&f.strides[v]===1||G)}else m=m&&f.strides[v]===1&&N,h=h&&(v===0&&f.strides[v]===1||N);let F,U=!1;if(f.beginValid&&f.endValid?(F=f.end[v]-f.begin[v],U=!0):b?(F=1,U=!0):N&&E>=0&&(f.strides[v]<0?F=-E:F=E,U=!0),U){let G;F===0||F<0!=f.strides[v]<0?G=0:G=Math.trunc(F/f.strides[v])+(F%f.strides[v]!==0?1:0),d.push(G)}else d.push(-1)}for(let v=0;v<f.finalShapeGatherIndices.length;++v){let b=f.finalShapeGatherIndices[v];b>=0?g.push(d[b]):b===Up&&g.push(1)}return{finalShapeSparse:g.filter((v,b)=>f.finalShapeGatherIndices[b]!==Up),finalShape:g,isIdentity:m,sliceDim0:h,isSimpleSlice:x,begin:f.begin,end:f.end,strides:f.strides}}function gS(r,e){e.beginMask=0,e.endMask=0,e.shrinkAxisMask=0;let t=0;e.beginValid=r.begin!=null,e.endValid=r.end!=null,e.begin=new Array(e.dims),e.end=new Array(e.dims),e.strides=new Array(e.dims),e.finalShapeGatherIndices=[],e.finalShapeGatherIndicesSparse=[],e.inputShapeGatherIndicesSparse=new Array(e.dims);for(let n=0;n<r.dims;n++)if(1<<n&r.ellipsisMask){let o=Math.min(e.dims-(r.dims-n)+1+r.numAddAxisAfterEllipsis,e.dims);for(;t<o;t++)e.begin[t]=0,e.end[t]=0,e.strides[t]=1,e.beginMask|=1<<t,e.endMask|=1<<t,e.finalShapeGatherIndices.push(t),e.finalShapeGatherIndicesSparse.push(-1),e.inputShapeGatherIndicesSparse[t]=n}else if(1<<n&r.newAxisMask)e.finalShapeGatherIndices.push(Up),e.finalShapeGatherIndicesSparse.push(-1);else{if(t===e.begin.length)throw Error(`Index out of range using input dim ${t}; input has only ${e.dims} dims, ${e.begin.length}.`);r.begin!=null&&(e.begin[t]=r.begin[n]),r.end!=null&&(e.end[t]=r.end[n]),e.strides[t]=r.strides[n],r.beginMask&1<<n&&(e.beginMask|=1<<t),r.endMask&1<<n&&(e.endMask|=1<<t),r.shrinkAxisMask&1<<n?(e.finalShapeGatherIndices.push(aS),e.finalShapeGatherIndicesSparse.push(-1),e.shrinkAxisMask|=1<<t):(e.finalShapeGatherIndices.push(t),e.finalShapeGatherIndicesSparse.push(n)),e.inputShapeGatherIndicesSparse[t]=n,t++}}function Nd(r,e,t,n,o,s){if(o[e])return t>0?s[e]:s[e+1&1];{let a=r<0?n+r:r;return a<s[0]?s[0]:a>s[1]?s[1]:a}}var xS=typeof requestAnimationFrame<"u"?requestAnimationFrame:typeof setImmediate<"u"?setImmediate:r=>r();function Wp(){return new Promise(r=>xS(()=>r()))}var T={};ur(T,{ERF_A1:()=>NS,ERF_A2:()=>PS,ERF_A3:()=>MS,ERF_A4:()=>BS,ERF_A5:()=>LS,ERF_P:()=>DS,PARALLELIZE_THRESHOLD:()=>Bi,RowPartitionType:()=>er,SELU_SCALE:()=>FS,SELU_SCALEALPHA:()=>kS,applyActivation:()=>fn,assertAndGetBroadcastShape:()=>$t,assertAxesAreInnerMostDims:()=>db,assertParamsConsistent:()=>yS,assignToTypedArray:()=>zS,axesAreInnerMostDims:()=>kp,calculateShapes:()=>Pb,checkEinsumDimSizes:()=>YS,checkPadOnDimRoundingMode:()=>st,combineLocations:()=>id,combineRaggedTensorToTensorShapes:()=>wS,complexWithEvenIndex:()=>WS,complexWithOddIndex:()=>GS,computeConv2DInfo:()=>an,computeConv3DInfo:()=>Qh,computeDefaultPad:()=>Ip,computeDilation2DInfo:()=>Kv,computeOptimalWindowSize:()=>CS,computeOutAndReduceShapes:()=>mb,computeOutShape:()=>_S,computePool2DInfo:()=>Xv,computePool3DInfo:()=>Yv,convertConv2DDataFormat:()=>Zh,decodeEinsumEquation:()=>KS,eitherStridesOrDilationsAreOne:()=>_r,expandShapeToKeepDim:()=>hb,exponent:()=>HS,exponents:()=>qS,fromStringArrayToUint8:()=>x0,fromUint8ToStringArray:()=>g0,getAxesPermutation:()=>gb,getBroadcastDims:()=>od,getComplexWithIndex:()=>VS,getEinsumComputePath:()=>QS,getEinsumPermutation:()=>XS,getFusedBiasGradient:()=>pn,getFusedDyActivation:()=>cn,getImageCenter:()=>ES,getInnerMostAxes:()=>yb,getPermuted:()=>TS,getRaggedRank:()=>bS,getReductionAxes:()=>$i,getReshaped:()=>IS,getReshapedPermuted:()=>$S,getRowPartitionTypesHelper:()=>vS,getSliceBeginCoords:()=>AS,getSliceSize:()=>RS,getSparseFillEmptyRowsIndicesDenseShapeMismatch:()=>t0,getSparseFillEmptyRowsNegativeIndexErrorMessage:()=>r0,getSparseFillEmptyRowsOutOfRangeIndexErrorMessage:()=>n0,getSparseReshapeEmptyTensorZeroOutputDimErrorMessage:()=>i0,getSparseReshapeInputOutputMismatchErrorMessage:()=>u0,getSparseReshapeInputOutputMultipleErrorMessage:()=>a0,getSparseReshapeMultipleNegativeOneOutputDimErrorMessage:()=>o0,getSparseReshapeNegativeOutputDimErrorMessage:()=>s0,getSparseSegmentReductionIndicesOutOfRangeErrorMessage:()=>f0,getSparseSegmentReductionNegativeSegmentIdsErrorMessage:()=>l0,getSparseSegmentReductionNonIncreasingSegmentIdsErrorMessage:()=>c0,getSparseSegmentReductionSegmentIdOutOfRangeErrorMessage:()=>p0,getUndoAxesPermutation:()=>xb,isIdentityPermutation:()=>ZS,log:()=>sv,mergeRealAndImagArrays:()=>OS,prepareAndValidate:()=>iS,prepareSplitSize:()=>e0,segment_util:()=>Vp,shouldFuse:()=>mn,slice_util:()=>We,splitRealAndImagArrays:()=>US,stridesOrDilationsArePositive:()=>Ti,tupleValuesAreOne:()=>sn,upcastType:()=>et,validateDefaultValueShape:()=>SS,validateInput:()=>Nb,validateUpdateShape:()=>hd,warn:()=>hr});function yS(r,e){let t=r[0].length;r.forEach((o,s)=>{A(o.length===t,()=>`Error in concat${t}D: rank of tensors[${s}] must be the same as the rank of the rest (${t})`)}),A(e>=0&&e<t,()=>`Error in concat${t}D: axis must be between 0 and ${t-1}.`);let n=r[0];r.forEach((o,s)=>{for(let a=0;a<t;a++)A(a===e||o[a]===n[a],()=>`Error in concat${t}D: Shape of tensors[${s}] (${o}) does not match the shape of the rest (${n}) along the non-concatenated axis ${s}.`)})}function _S(r,e){let t=r[0].slice();for(let n=1;n<r.length;n++)t[e]+=r[n][e];return t}var er;(function(r){r[r.FIRST_DIM_SIZE=0]="FIRST_DIM_SIZE",r[r.VALUE_ROWIDS=1]="VALUE_ROWIDS",r[r.ROW_LENGTHS=2]="ROW_LENGTHS",r[r.ROW_SPLITS=3]="ROW_SPLITS",r[r.ROW_LIMITS=4]="ROW_LIMITS",r[r.ROW_STARTS=5]="ROW_STARTS"})(er||(er={}));function wS(r,e,t){let n=new Array;if(t==null&&e==null)return n;if(e==null)for(;n.length<r+t.length;)n.push(-1);else n=e.slice();if(t==null)return n;if(r+t.length!==n.length)throw new Error(`rt input.shape and shape=${e} are incompatible: rt input.rank = ${r+t.length}, but shape.rank = ${n.length}`);for(let o=1;o<t.length;++o){let s=t[o],a=n[n.length-t.length+o],u=n[a];if(s>=0)if(u>=0){if(u!==s)throw new Error(`rt input.shape and shape=${e} are incompatible: rt input.shape[${o+r}] = ${s} but shape[${o+r}] = ${u}`)}else n[a]=s}return n}function vS(r){let e={FIRST_DIM_SIZE:er.FIRST_DIM_SIZE,VALUE_ROWIDS:er.VALUE_ROWIDS,ROW_LENGTHS:er.ROW_LENGTHS,ROW_SPLITS:er.ROW_SPLITS,ROW_LIMITS:er.ROW_LIMITS,ROW_STARTS:er.ROW_STARTS},t=[];for(let n of r)if(n in e)t.push(e[n]);else break;return t}function bS(r){return r.length===0?0:r[0]===er.FIRST_DIM_SIZE?r.length-1:r.length}function SS(r,e){if(r==null||e==null)return;let t=r.length,n=e.length;if(t>=n)throw new Error(`defaultValue.shape=${r} and ragged tensor flatValues.shape=${e}, are incompatible: defaultValue.rank = ${t} must be less than ragged tensor input flatValues.rank = ${n})`);for(let o=0;o<Math.min(t,n-1);++o){let s=r[o],a=e[o+1];if(s>=0&&a>=0&&s!==1&&s!==a)throw new Error(`defaultValue.shape=${r}, and ragged tensor input flatValues.shape=${e} are incompatible: defaultValue.shape[${o-r.length}] = ${s} but ragged tensor input.flatValues.shape[${o-r.length}] = ${a}`)}}var Bi=30;function CS(r){return r<=Bi?r:Nn(r,Math.floor(Math.sqrt(r)))}function ES(r,e,t){let n=t*(typeof r=="number"?r:r[0]),o=e*(typeof r=="number"?r:r[1]);return[n,o]}function IS(r,e,t,n=!0){let o=[];if(n)o=o.concat(e.slice(0)),o.push(r[0]/t),o=o.concat(r.slice(1));else{o=o.concat(r[0]);let s=e.length;for(let a=0;a<s;++a)o=o.concat([r[a+1]/e[a],e[a]]);o=o.concat(r.slice(s+1))}return o}function TS(r,e,t=!0){let n=[];if(t){n.push(e);for(let o=e+1;o<r;++o)o<=2*e?(n.push(o),n.push(o-(e+1))):n.push(o)}else{let o=[],s=[];for(let a=1;a<r;++a)a>=e*2+1||a%2===1?s.push(a):o.push(a);n.push(...o),n.push(0),n.push(...s)}return n}function $S(r,e,t,n=!0){let o=[];n?o.push(r[0]/t):o.push(r[0]*t);for(let s=1;s<r.length;++s)s<=e.length?n?o.push(e[s-1]*r[s]):o.push(r[s]/e[s-1]):o.push(r[s]);return o}function AS(r,e){let t=[0];for(let n=0;n<e;++n)t.push(r[n][0]);return t}function RS(r,e,t){let n=r.slice(0,1);for(let o=0;o<t;++o)n.push(r[o+1]-e[o][0]-e[o][1]);return n}var kS=1.7580993408473768,FS=1.0507009873554805;var DS=.3275911,NS=.254829592,PS=-.284496736,MS=1.421413741,BS=-1.453152027,LS=1.061405429;function OS(r,e){if(r.length!==e.length)throw new Error(`Cannot merge real and imag arrays of different lengths. real:${r.length}, imag: ${e.length}.`);let t=new Float32Array(r.length*2);for(let n=0;n<t.length;n+=2)t[n]=r[n/2],t[n+1]=e[n/2];return t}function US(r){let e=new Float32Array(r.length/2),t=new Float32Array(r.length/2);for(let n=0;n<r.length;n+=2)e[n/2]=r[n],t[n/2]=r[n+1];return{real:e,imag:t}}function WS(r){let e=Math.ceil(r.length/4),t=new Float32Array(e),n=new Float32Array(e);for(let o=0;o<r.length;o+=4)t[Math.floor(o/4)]=r[o],n[Math.floor(o/4)]=r[o+1];return{real:t,imag:n}}function GS(r){let e=Math.floor(r.length/4),t=new Float32Array(e),n=new Float32Array(e);for(let o=2;o<r.length;o+=4)t[Math.floor(o/4)]=r[o],n[Math.floor(o/4)]=r[o+1];return{real:t,imag:n}}function VS(r,e){let t=r[e*2],n=r[e*2+1];return{real:t,imag:n}}function zS(r,e,t,n){r[n*2]=e,r[n*2+1]=t}function qS(r,e){let t=new Float32Array(r/2),n=new Float32Array(r/2);for(let o=0;o<Math.ceil(r/2);o++){let s=(e?2:-2)*Math.PI*(o/r);t[o]=Math.cos(s),n[o]=Math.sin(s)}return{real:t,imag:n}}function HS(r,e,t){let n=(t?2:-2)*Math.PI*(r/e),o=Math.cos(n),s=Math.sin(n);return{real:o,imag:s}}var Gp="->",jS=/->/g,Vd=",",zd="...";function KS(r,e){r=r.replace(/\s/g,"");let t=(r.length-r.replace(jS,"").length)/Gp.length;if(t<1)throw new Error("Equations without an arrow are not supported.");if(t>1)throw new Error(`Equation must contain exactly one arrow ("${Gp}").`);let[n,o]=r.split(Gp);A(n.indexOf(zd)===-1,()=>`The ellipsis notation ("${zd}") is not supported yet.`);let s=n.split(Vd),a=s.length;if(e!==a)throw new Error(`Expected ${a} input tensors, received ${e}`);if(a>2)throw new Error("Support for more than 2 input tensors is not implemented yet.");let u=[];for(let f=0;f<o.length;++f){let m=o[f];if(!s.some(h=>h.indexOf(m)!==-1))throw new Error(`Output subscripts contain the label ${m} not present in the input subscripts.`);u.indexOf(m)===-1&&u.push(m)}for(let f=0;f<n.length;++f){let m=n[f];u.indexOf(m)===-1&&m!==Vd&&u.push(m)}let l=new Array(s.length);for(let f=0;f<a;++f){if(new Set(s[f].split("")).size!==s[f].length)throw new Error(`Found duplicate axes in input component ${s[f]}. Support for duplicate axes in input is not implemented yet.`);l[f]=[];for(let m=0;m<s[f].length;++m)l[f].push(u.indexOf(s[f][m]))}let i=u.length,c=o.length,p=[];for(let f=c;f<i;++f)p.push(f);return{allDims:u,summedDims:p,idDims:l}}function XS(r,e){let t=new Array(r);t.fill(-1);for(let o=0;o<e.length;++o)t[e[o]]=o;let n=[];for(let o=0;o<r;++o)t[o]===-1&&n.push(o);return t=t.filter(o=>o!==-1),{permutationIndices:t,expandDims:n}}function YS(r,e,t){let n=new Array(r);for(let o=0;o<t.length;++o){let s=t[o].shape;for(let a=0;a<e[o].length;++a)n[e[o][a]]===void 0?n[e[o][a]]=s[a]:A(n[e[o][a]]===s[a],()=>`Expected dimension ${n[e[o][a]]} at axis ${a} of input shaped ${JSON.stringify(s)}, but got dimension ${s[a]}`)}}function QS(r,e){let t=r,n=[],o=0;r.length===0&&t.push(-1),o=r.length+1;for(let a=0;a<o;++a)n.push([]);let s=[];for(let a=0;a<t.length;++a){let u=t[a],l=JS(e,u);for(let i of l)s.indexOf(i)===-1&&(n[a].push(i),s.push(i))}return{path:t,steps:n}}function ZS(r){return r.every((e,t)=>e===t)}function JS(r,e){let t=[];for(let n=0;n<r.length;++n)(r[n].length===0||r[n].indexOf(e)!==-1||e===-1)&&t.push(n);return t}function e0(r,e,t=0){let n=[];if(typeof e=="number")A(r.shape[t]%e===0,()=>"Number of splits must evenly divide the axis."),n=new Array(e).fill(r.shape[t]/e);else{let o=e.reduce((a,u)=>(u===-1&&(a+=1),a),0);A(o<=1,()=>"There should be only one negative value in split array.");let s=e.indexOf(-1);if(s!==-1){let a=e.reduce((u,l)=>l>0?u+l:u);e[s]=r.shape[t]-a}A(r.shape[t]===e.reduce((a,u)=>a+u),()=>"The sum of sizes must match the size of the axis dimension."),n=e}return n}function t0(r){return`Received SparseTensor with denseShape[0] = 0 but
  indices.shape[0] = ${r}`}function r0(r,e){return`indices(${r}, 0) is invalid: ${e} < 0`}function n0(r,e,t){return`indices(${r}, 0) is invalid: ${e} >= ${t}`}function o0(r,e){return`only one output dimension may be -1, not both ${r} and ${e}`}function s0(r,e){return`size ${r} must be non-negative, not ${e}`}function i0(){return"reshape cannot infer the missing input size for an empty tensor unless all specified input sizes are non-zero"}function a0(r,e){let t=Se(r),n=Se(e);return`Input to reshape is a SparseTensor with ${t}
  dense values, but the requested shape requires a multiple of ${n}. inputShape=${r} outputShape= ${e}`}function u0(r,e){let t=Se(r),n=Se(e);return`Input to reshape is a tensor with ${t} dense values, but the requested shape has ${n}. inputShape=${r} outputShape=${e}`}function l0(){return"segment ids must be >= 0"}function c0(){return"segment ids are not increasing"}function p0(r,e){return`Segment id ${r} out of range [0, ${e}), possibly because segmentIds input is not sorted.`}function f0(r,e,t){return`Bad: indices[${r}] == ${e} out of range [0, ${t})`}var Vp={};ur(Vp,{collectGatherOpShapeInfo:()=>d0,computeOutShape:()=>h0,segOpComputeOptimalWindowSize:()=>m0});function m0(r,e){let t=!1,n;for(r<=Bi?(n=r,t=!0):n=Nn(r,Math.floor(Math.sqrt(r)));!t;)n>e||n===r?t=!0:n=Nn(r,n+1);return n}function h0(r,e,t){let n=[],o=r.length;for(let s=0;s<o;s++)s!==e?n.push(r[s]):n.push(t);return n}function d0(r,e,t,n){let o=e.shape.length,s=r.shape.length;if(n!==0&&(n<-o||n>o))throw new Error(`Expect batchDims in the range of [-${o}, ${o}], but got ${n}`);if(n<0&&(n+=o),n>s)throw new Error(`batchDims (${n}) must be less than rank(x) (
    ${s}).`);if(t<n)throw new Error(`batchDims (${n}) must be less than or equal to axis (${t}).`);for(let p=0;p<n;++p)if(r.shape[p]!==e.shape[p])throw new Error(`x.shape[${p}]: ${r.shape[p]} should be equal to indices.shape[${p}]: ${e.shape[p]}.`);let a=r.shape[t],u=[],l=1,i=1,c=1;for(let p=0;p<n;++p)u.push(r.shape[p]),l*=r.shape[p];for(let p=n;p<t;p++)u.push(r.shape[p]),i*=r.shape[p];for(let p=n;p<o;p++)u.push(e.shape[p]);for(let p=t+1;p<s;p++)u.push(r.shape[p]),c*=r.shape[p];return{batchSize:l,sliceSize:c,outerSize:i,dimSize:a,outputShape:u}}function g0(r){try{return r.map(e=>Wn(e))}catch(e){throw new Error(`Failed to decode encoded string bytes into utf-8, error: ${e}`)}}function x0(r){return r.map(e=>Un(e))}var Li={};ur(Li,{nonMaxSuppressionV3Impl:()=>Cd,nonMaxSuppressionV4Impl:()=>Ed,nonMaxSuppressionV5Impl:()=>Id,whereImpl:()=>dd});$d();var zp=S();zp.registerFlag("WASM_HAS_SIMD_SUPPORT",async()=>{try{return WebAssembly.validate(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,10,9,1,7,0,65,0,253,15,26,11]))}catch{return!1}});zp.registerFlag("WASM_HAS_MULTITHREAD_SUPPORT",async()=>{if(zp.get("IS_NODE"))return!1;try{return new MessageChannel().port1.postMessage(new SharedArrayBuffer(1)),WebAssembly.validate(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,5,4,1,3,1,1,10,11,1,9,0,65,0,254,16,2,0,26,11]))}catch{return!1}});var ef=ri(Xp());var Yp=ri(Xp()),y0=Yp.default||Yp,Xd="var WasmBackendModuleThreadedSimd="+y0.toString()+';"use strict";var Module={};var ENVIRONMENT_IS_NODE=typeof process=="object"&&typeof process.versions=="object"&&typeof process.versions.node=="string";var initializedJS=false;var pendingNotifiedProxyingQueues=[];function threadPrintErr(){var text=Array.prototype.slice.call(arguments).join(" ");}function threadAlert(){var text=Array.prototype.slice.call(arguments).join(" ");postMessage({cmd:"alert",text:text,threadId:Module["_pthread_self"]()})}var err=threadPrintErr;self.alert=threadAlert;Module["instantiateWasm"]=(info,receiveInstance)=>{var instance=new WebAssembly.Instance(Module["wasmModule"],info);receiveInstance(instance);Module["wasmModule"]=null;return instance.exports};self.onunhandledrejection=e=>{throw e.reason??e};self.startWorker=instance=>{Module=instance;postMessage({"cmd":"loaded"})};self.onmessage=e=>{try{if(e.data.cmd==="load"){Module["wasmModule"]=e.data.wasmModule;for(const handler of e.data.handlers){Module[handler]=function(){postMessage({cmd:"callHandler",handler:handler,args:[...arguments]})}}Module["wasmMemory"]=e.data.wasmMemory;Module["buffer"]=Module["wasmMemory"].buffer;Module["ENVIRONMENT_IS_PTHREAD"]=true;WasmBackendModuleThreadedSimd(Module)}else if(e.data.cmd==="run"){Module["__emscripten_thread_init"](e.data.pthread_ptr,0,0,1);Module["establishStackSpace"]();Module["PThread"].receiveObjectTransfer(e.data);Module["PThread"].threadInitTLS();if(!initializedJS){pendingNotifiedProxyingQueues.forEach(queue=>{Module["executeNotifiedProxyingQueue"](queue)});pendingNotifiedProxyingQueues=[];initializedJS=true}try{Module["invokeEntryPoint"](e.data.start_routine,e.data.arg)}catch(ex){if(ex!="unwind"){if(ex instanceof Module["ExitStatus"]){if(Module["keepRuntimeAlive"]()){}else{Module["__emscripten_thread_exit"](ex.status)}}else{throw ex}}}}else if(e.data.cmd==="cancel"){if(Module["_pthread_self"]()){Module["__emscripten_thread_exit"](-1)}}else if(e.data.target==="setimmediate"){}else if(e.data.cmd==="processProxyingQueue"){if(initializedJS){Module["executeNotifiedProxyingQueue"](e.data.queue)}else{pendingNotifiedProxyingQueues.push(e.data.queue)}}else if(e.data.cmd){err("worker.js received unknown command "+e.data.cmd);err(e.data)}}catch(ex){if(Module["__emscripten_thread_crashed"]){Module["__emscripten_thread_crashed"]()}throw ex}};';var tf=ri(Yd());var Qd=ef.default||ef,_0=tf.default||tf,Xo=class extends Dt{constructor(e){super(),this.wasm=e,this.dataIdNextNumber=1,this.wasm.tfjs.initWithThreadsCount(S0),C0=this.wasm.tfjs.getThreadsCount(),this.dataIdMap=new lr(this,nt())}write(e,t,n){let o={id:this.dataIdNextNumber++};return this.move(o,e,t,n,1),o}numDataIds(){return this.dataIdMap.numDataIds()}async time(e){let t=y.now();return e(),{kernelMs:y.now()-t}}move(e,t,n,o,s){let a=this.dataIdNextNumber++;if(o==="string"){let c=t;this.dataIdMap.set(e,{id:a,stringBytes:c,shape:n,dtype:o,memoryOffset:null,refCount:s});return}let u=y.sizeFromShape(n),l=u*y.bytesPerElement(o),i=this.wasm._malloc(l)>>>0;this.dataIdMap.set(e,{id:a,memoryOffset:i,shape:n,dtype:o,refCount:s}),this.wasm.tfjs.registerTensor(a,u,i),t!=null&&this.wasm.HEAPU8.set(new Uint8Array(t.buffer,t.byteOffset,l),i)}async read(e){return this.readSync(e)}readSync(e,t,n){let{memoryOffset:o,dtype:s,shape:a,stringBytes:u}=this.dataIdMap.get(e);if(s==="string")return(t==null||t===0)&&(n==null||n>=u.length)?u:u.slice(t,n);t=t||0,n=n||y.sizeFromShape(a);let l=y.bytesPerElement(s),i=this.wasm.HEAPU8.slice(o+t*l,o+n*l);return v0(i.buffer,s)}disposeData(e,t=!1){if(this.dataIdMap.has(e)){let n=this.dataIdMap.get(e);if(n.refCount--,!t&&n.refCount>0)return!1;this.wasm._free(n.memoryOffset),this.wasm.tfjs.disposeData(n.id),this.dataIdMap.delete(e)}return!0}refCount(e){return this.dataIdMap.has(e)?this.dataIdMap.get(e).refCount:0}incRef(e){let t=this.dataIdMap.get(e);t!=null&&t.refCount++}floatPrecision(){return 32}getMemoryOffset(e){return this.dataIdMap.get(e).memoryOffset}dispose(){this.wasm.tfjs.dispose(),"PThread"in this.wasm&&this.wasm.PThread.terminateAllThreads(),this.wasm=null}memory(){return{unreliable:!1}}makeOutput(e,t,n,o){let s;if(n==null)s=this.write(o??null,e,t);else{let a=this.dataIdNextNumber++;s={id:a},this.dataIdMap.set(s,{id:a,memoryOffset:n,shape:e,dtype:t,refCount:1});let u=y.sizeFromShape(e);this.wasm.tfjs.registerTensor(a,u,n)}return{dataId:s,shape:e,dtype:t}}typedArrayFromHeap({shape:e,dtype:t,dataId:n}){let o=this.wasm.HEAPU8.buffer,{memoryOffset:s}=this.dataIdMap.get(n),a=y.sizeFromShape(e);switch(t){case"float32":return new Float32Array(o,s,a);case"int32":return new Int32Array(o,s,a);case"bool":return new Uint8Array(o,s,a);default:throw new Error(`Unknown dtype ${t}`)}}};function w0(r){return(e,t)=>(y.fetch(r,{credentials:"same-origin"}).then(n=>{n.ok||e.env.a(`failed to load wasm binary file at '${r}'`),n.arrayBuffer().then(o=>{WebAssembly.instantiate(o,e).then(s=>{t(s.instance,s.module)})})}),{})}function Zd(r,e,t){if(Jp!=null)return Jp;let n="tfjs-backend-wasm.wasm";return r&&e?n="tfjs-backend-wasm-threaded-simd.wasm":r&&(n="tfjs-backend-wasm-simd.wasm"),Ko!=null&&Ko[n]!=null?Ko[n]:t+n}async function Jd(){let[r,e]=await Promise.all([S().getAsync("WASM_HAS_SIMD_SUPPORT"),S().getAsync("WASM_HAS_MULTITHREAD_SUPPORT")]);return new Promise((t,n)=>{let o={};o.locateFile=(u,l)=>{if(u.endsWith(".worker.js")){let i=Xd.replace(/\n/g,"\\n"),c=new Blob([i],{type:"application/javascript"});return URL.createObjectURL(c)}return u.endsWith(".wasm")?Zd(r,e,jo??l):l+u},eg&&(o.instantiateWasm=w0(Zd(r,e,jo??"")));let s=!1;o.onAbort=()=>{if(s||Wi)return;Wi=!0,n({message:"Make sure the server can serve the `.wasm` file relative to the bundled js file. For more details see https://github.com/tensorflow/tfjs/blob/master/tfjs-backend-wasm/README.md#using-bundlers"})};let a;e&&r&&Jp==null?(o.mainScriptUrlOrBlob=new Blob(["var WasmBackendModuleThreadedSimd = "+Qd.toString()],{type:"text/javascript"}),a=Qd(o)):a=_0(o),a.then(u=>{s=!0,Wi=!1;let l=null;u.tfjs={init:u.cwrap("init",null,[]),initWithThreadsCount:u.cwrap("init_with_threads_count",null,["number"]),getThreadsCount:u.cwrap("get_threads_count","number",[]),registerTensor:u.cwrap("register_tensor",null,["number","number","number"]),disposeData:u.cwrap("dispose_data",l,["number"]),dispose:u.cwrap("dispose",l,[])},t({wasm:u})}).catch(n)})}function v0(r,e){switch(e){case"float32":return new Float32Array(r);case"int32":return new Int32Array(r);case"bool":return new Uint8Array(r);default:throw new Error(`Unknown dtype ${e}`)}}var b0=["tfjs-backend-wasm.wasm","tfjs-backend-wasm-simd.wasm","tfjs-backend-wasm-threaded-simd.wasm"],Jp=null,jo=null,Ko={},Wi=!1,eg=!1;function rf(r,e=!1){if(Wi)throw new Error("The WASM backend was already initialized. Make sure you call `setWasmPaths()` before you call `tf.setBackend()` or `tf.ready()`");if(typeof r=="string")jo=r;else{Ko=r;let t=b0.filter(n=>Ko[n]==null);if(t.length>0)throw new Error(`There were no entries found for the following binaries: ${t.join(",")}. Please either call setWasmPaths with a map providing a path for each binary, or with a string indicating the directory where all the binaries can be found.`)}eg=e}var S0=-1,C0=-1;var E0=2;Vn("wasm",async()=>{let{wasm:r}=await Jd();return new Xo(r)},E0);var hn={},Gi={alpha:!1,antialias:!1,premultipliedAlpha:!1,preserveDrawingBuffer:!1,depth:!1,stencil:!1,failIfMajorPerformanceCaveat:!0};function tg(r,e){hn[r]=e}function xt(r,e){if(!(r in hn)||e!=null){let n=T0(r,e);if(n!==null)hn[r]=n;else return null}let t=hn[r];return t==null||t.isContextLost()?(delete hn[r],xt(r)):(t.disable(t.DEPTH_TEST),t.disable(t.STENCIL_TEST),t.disable(t.BLEND),t.disable(t.DITHER),t.disable(t.POLYGON_OFFSET_FILL),t.disable(t.SAMPLE_COVERAGE),t.enable(t.SCISSOR_TEST),t.enable(t.CULL_FACE),t.cullFace(t.BACK),hn[r])}function I0(r){if(!S().getBool("IS_SAFARI")&&typeof OffscreenCanvas<"u"&&r===2)return new OffscreenCanvas(300,150);if(typeof document<"u")return document.createElement("canvas");throw new Error("Cannot create a canvas in this context")}function T0(r,e){if(r!==1&&r!==2)throw new Error("Cannot get WebGL rendering context, WebGL is disabled.");let t=e??I0(r);return t.addEventListener("webglcontextlost",n=>{n.preventDefault(),delete hn[r]},!1),S().getBool("SOFTWARE_WEBGL_ENABLED")&&(Gi.failIfMajorPerformanceCaveat=!1),r===1?t.getContext("webgl",Gi)||t.getContext("experimental-webgl",Gi):t.getContext("webgl2",Gi)}var Lr;(function(r){r[r.DENSE=0]="DENSE",r[r.SHARED_BATCH=1]="SHARED_BATCH"})(Lr||(Lr={}));var tt;(function(r){r[r.RENDER=0]="RENDER",r[r.UPLOAD=1]="UPLOAD",r[r.PIXELS=2]="PIXELS",r[r.DOWNLOAD=3]="DOWNLOAD"})(tt||(tt={}));var Ge;(function(r){r[r.UNPACKED_FLOAT16=0]="UNPACKED_FLOAT16",r[r.UNPACKED_FLOAT32=1]="UNPACKED_FLOAT32",r[r.PACKED_4X1_UNSIGNED_BYTE=2]="PACKED_4X1_UNSIGNED_BYTE",r[r.PACKED_2X2_FLOAT32=3]="PACKED_2X2_FLOAT32",r[r.PACKED_2X2_FLOAT16=4]="PACKED_2X2_FLOAT16"})(Ge||(Ge={}));function dn(r,e){return[e,r]}function rg(r,e){return r*e}function Yo(r){let e=y.sizeFromShape(r),t=Math.ceil(e/4);return y.sizeToSquarishShape(t)}function tr(r,e){return[Math.max(1,Math.ceil(e/2)),Math.max(1,Math.ceil(r/2))]}function ng(r,e){let[t,n]=tr(r,e);return t*n*4}function Qo(r,e){let t=r,n,o,s,a,u,l,i,c,p,f;return S().getNumber("WEBGL_VERSION")===2?(n=t.R32F,o=t.R16F,s=t.RGBA16F,a=t.RGBA32F,u=t.RED,i=4,c=1,p=t.HALF_FLOAT,f=t.FLOAT,l=t.RGBA8):(n=r.RGBA,o=r.RGBA,s=r.RGBA,a=t.RGBA,u=r.RGBA,i=4,c=4,p=e!=null?e.HALF_FLOAT_OES:null,f=r.FLOAT,l=r.RGBA),{internalFormatFloat:n,internalFormatHalfFloat:o,internalFormatPackedHalfFloat:s,internalFormatPackedFloat:a,textureFormatFloat:u,downloadTextureFormat:l,downloadUnpackNumChannels:i,defaultNumChannels:c,textureTypeHalfFloat:p,textureTypeFloat:f}}function O(r,e){let t=e();return S().getBool("DEBUG")&&$0(r),t}function $0(r){let e=r.getError();if(e!==r.NO_ERROR)throw new Error("WebGL Error: "+k0(r,e))}var A0=596e-10,R0=65504;function og(r){return!!(S().getBool("WEBGL_RENDER_FLOAT32_ENABLED")||r===0||A0<Math.abs(r)&&Math.abs(r)<R0)}function k0(r,e){switch(e){case r.NO_ERROR:return"NO_ERROR";case r.INVALID_ENUM:return"INVALID_ENUM";case r.INVALID_VALUE:return"INVALID_VALUE";case r.INVALID_OPERATION:return"INVALID_OPERATION";case r.INVALID_FRAMEBUFFER_OPERATION:return"INVALID_FRAMEBUFFER_OPERATION";case r.OUT_OF_MEMORY:return"OUT_OF_MEMORY";case r.CONTEXT_LOST_WEBGL:return"CONTEXT_LOST_WEBGL";default:return`Unknown error code ${e}`}}function Zo(r,e){return vr(r,()=>r.getExtension(e),'Extension "'+e+'" not supported on this browser.')}function sg(r,e){let t=vr(r,()=>r.createShader(r.VERTEX_SHADER),"Unable to create vertex WebGLShader.");if(O(r,()=>r.shaderSource(t,e)),O(r,()=>r.compileShader(t)),r.getShaderParameter(t,r.COMPILE_STATUS)===!1)throw new Error("Failed to compile vertex shader.");return t}function ig(r,e){let t=vr(r,()=>r.createShader(r.FRAGMENT_SHADER),"Unable to create fragment WebGLShader.");if(O(r,()=>r.shaderSource(t,e)),O(r,()=>r.compileShader(t)),S().get("ENGINE_COMPILE_ONLY"))return t;if(r.getShaderParameter(t,r.COMPILE_STATUS)===!1)throw uf(e,r.getShaderInfoLog(t)),new Error("Failed to compile fragment shader.");return t}var F0=/ERROR: [0-9]+:([0-9]+):/g;function uf(r,e){let t=F0.exec(e);if(t==null)return;let n=+t[1],o=r.split(`
`),s=o.length.toString().length+2,a=o.map((p,f)=>y.rightPad((f+1).toString(),s)+p),u=0;for(let p=0;p<a.length;p++)u=Math.max(a[p].length,u);let l=a.slice(0,n-1),i=a.slice(n-1,n),c=a.slice(n)}function ag(r){return vr(r,()=>r.createProgram(),"Unable to create WebGLProgram.")}function ug(r,e){if(O(r,()=>r.linkProgram(e)),!S().get("ENGINE_COMPILE_ONLY")&&r.getProgramParameter(e,r.LINK_STATUS)===!1)throw new Error("Failed to link vertex and fragment shaders.")}function zi(r,e){if(O(r,()=>r.validateProgram(e)),r.getProgramParameter(e,r.VALIDATE_STATUS)===!1)throw new Error("Shader program validation failed.")}function lg(r,e){let t=vr(r,()=>r.createBuffer(),"Unable to create WebGLBuffer");return O(r,()=>r.bindBuffer(r.ARRAY_BUFFER,t)),O(r,()=>r.bufferData(r.ARRAY_BUFFER,e,r.STATIC_DRAW)),t}function cg(r,e){let t=vr(r,()=>r.createBuffer(),"Unable to create WebGLBuffer");return O(r,()=>r.bindBuffer(r.ELEMENT_ARRAY_BUFFER,t)),O(r,()=>r.bufferData(r.ELEMENT_ARRAY_BUFFER,e,r.STATIC_DRAW)),t}function pg(r){return vr(r,()=>r.createTexture(),"Unable to create WebGLTexture.")}function fg(r,e){let t=S().getNumber("WEBGL_MAX_TEXTURE_SIZE");if(r<=0||e<=0){let n=`[${r}x${e}]`;throw new Error("Requested texture size "+n+" is invalid.")}if(r>t||e>t){let n=`[${r}x${e}]`,o=`[${t}x${t}]`;throw new Error("Requested texture size "+n+" greater than WebGL maximum on this browser / GPU "+o+".")}}function mg(r){return vr(r,()=>r.createFramebuffer(),"Unable to create WebGLFramebuffer.")}function lf(r,e,t,n,o,s,a){let u=r.getAttribLocation(e,t);return u===-1?!1:(O(r,()=>r.bindBuffer(r.ARRAY_BUFFER,n)),O(r,()=>r.vertexAttribPointer(u,o,r.FLOAT,!1,s,a)),O(r,()=>r.enableVertexAttribArray(u)),!0)}function D0(r,e,t){P0(r,t),O(r,()=>r.activeTexture(r.TEXTURE0+t)),O(r,()=>r.bindTexture(r.TEXTURE_2D,e))}function hg(r,e,t){return vr(r,()=>r.getUniformLocation(e,t),'uniform "'+t+'" not present in program.')}function dg(r,e,t){return r.getUniformLocation(e,t)}function gg(r,e,t,n){O(r,()=>D0(r,e,n)),O(r,()=>r.uniform1i(t,n))}function qi(r,e,t){O(r,()=>r.bindFramebuffer(r.FRAMEBUFFER,t)),O(r,()=>r.framebufferTexture2D(r.FRAMEBUFFER,r.COLOR_ATTACHMENT0,r.TEXTURE_2D,e,0))}function cf(r,e){O(r,()=>r.bindFramebuffer(r.FRAMEBUFFER,e)),O(r,()=>r.framebufferTexture2D(r.FRAMEBUFFER,r.COLOR_ATTACHMENT0,r.TEXTURE_2D,null,0))}function Jo(r){let e=r.checkFramebufferStatus(r.FRAMEBUFFER);if(e!==r.FRAMEBUFFER_COMPLETE)throw new Error("Error binding framebuffer: "+N0(r,e))}function N0(r,e){switch(e){case r.FRAMEBUFFER_INCOMPLETE_ATTACHMENT:return"FRAMEBUFFER_INCOMPLETE_ATTACHMENT";case r.FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT:return"FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT";case r.FRAMEBUFFER_INCOMPLETE_DIMENSIONS:return"FRAMEBUFFER_INCOMPLETE_DIMENSIONS";case r.FRAMEBUFFER_UNSUPPORTED:return"FRAMEBUFFER_UNSUPPORTED";default:return`unknown error ${e}`}}function vr(r,e,t){let n=O(r,()=>e());if(n==null)throw new Error(t);return n}function P0(r,e){let t=r.MAX_COMBINED_TEXTURE_IMAGE_UNITS-1,n=e+r.TEXTURE0;if(n<r.TEXTURE0||n>t){let o=`[gl.TEXTURE0, gl.TEXTURE${t}]`;throw new Error(`textureUnit must be in ${o}.`)}}function Or(r,e=2){return y.sizeFromShape(r.slice(0,r.length-e))}function Ur(r){if(r.length===0)throw Error("Cannot get rows and columns of an empty shape array.");return[r.length>1?r[r.length-2]:1,r[r.length-1]]}function es(r){let e=[1,1,1];return r.length===0||r.length===1&&r[0]===1||(e=[Or(r),...Ur(r)]),e}function xg(r,e=!1){let t=S().getNumber("WEBGL_MAX_TEXTURE_SIZE"),n=S().getNumber("WEBGL_MAX_SIZE_FOR_NARROW_TEXTURE");n===1/0&&S().getBool("WEBGL_AUTO_SQUARIFY_NARROW_TEXTURE_SHAPE")&&(n=t/2),e&&(t=t*2,n=n*2,r=r.map((u,l)=>l>=r.length-2?y.nearestLargerEven(r[l]):r[l]),r.length===1&&(r=[2,r[0]])),r.length!==2&&(r=y.squeezeShape(r).newShape);let o=y.sizeFromShape(r),s=null;r.length<=1&&o<=t?s=[1,o]:r.length===2&&r[0]<=t&&r[1]<=t?s=r:r.length===3&&r[0]*r[1]<=t&&r[2]<=t?s=[r[0]*r[1],r[2]]:r.length===3&&r[0]<=t&&r[1]*r[2]<=t?s=[r[0],r[1]*r[2]]:r.length===4&&r[0]*r[1]*r[2]<=t&&r[3]<=t?s=[r[0]*r[1]*r[2],r[3]]:r.length===4&&r[0]<=t&&r[1]*r[2]*r[3]<=t&&(s=[r[0],r[1]*r[2]*r[3]]);let a=s!=null&&Math.max(...s)>n&&Math.min(...s)<=(e?2:1)&&Math.min(...s)>0;if(s==null||a)if(e){let u=Or(r),l=2,i=2;r.length&&([l,i]=Ur(r)),o=u*(l/2)*(i/2),s=y.sizeToSquarishShape(o).map(c=>c*2)}else s=y.sizeToSquarishShape(o);return s}function Vi(r){return r%2===0}function gn(r,e){if(r=r.slice(-2),e=e.slice(-2),y.arraysEqual(r,e)||!r.length||!e.length||r[0]===0||r[1]===0||e[0]===0||e[1]===0)return!0;if(r.length!==e.length){let t=r[r.length-1],n=e[e.length-1];if(t===n||Vi(t)&&Vi(n)&&(r[0]===1||e[0]===1))return!0}return r[1]===e[1]&&Vi(r[0])&&Vi(e[0])}var of,sf;function yg(r){if(of==null){let e=xt(r);of=e.getParameter(e.MAX_TEXTURE_SIZE)}return of}function _g(r){if(sf==null){let e=xt(r);sf=e.getParameter(e.MAX_TEXTURE_IMAGE_UNITS)}return Math.min(16,sf)}function wg(r){if(r===0)return 0;let e,t=xt(r);return wt(t,"EXT_disjoint_timer_query_webgl2")&&r===2?e=2:wt(t,"EXT_disjoint_timer_query")?e=1:e=0,e}function wt(r,e){return r.getExtension(e)!=null}function pf(r){try{if(xt(r)!=null)return!0}catch{return!1}return!1}function vg(r){if(r===0)return!1;let e=xt(r);if(r===1){if(!wt(e,"OES_texture_float"))return!1}else if(!wt(e,"EXT_color_buffer_float"))return!1;return af(e)}function bg(r){if(r===0)return!1;let e=xt(r);if(r===1){if(!wt(e,"OES_texture_float")||!wt(e,"WEBGL_color_buffer_float"))return!1}else{if(wt(e,"EXT_color_buffer_float"))return af(e);let n="EXT_color_buffer_half_float";if(wt(e,n)){let o=e.getExtension(n);return M0(e,o)}return!1}return af(e)}function af(r){let e=Qo(r),t=r.createTexture();r.bindTexture(r.TEXTURE_2D,t),r.texImage2D(r.TEXTURE_2D,0,e.internalFormatFloat,1,1,0,e.textureFormatFloat,e.textureTypeFloat,null);let s=r.createFramebuffer();r.bindFramebuffer(r.FRAMEBUFFER,s),r.framebufferTexture2D(r.FRAMEBUFFER,r.COLOR_ATTACHMENT0,r.TEXTURE_2D,t,0);let a=r.checkFramebufferStatus(r.FRAMEBUFFER)===r.FRAMEBUFFER_COMPLETE;return r.bindTexture(r.TEXTURE_2D,null),r.bindFramebuffer(r.FRAMEBUFFER,null),r.deleteTexture(t),r.deleteFramebuffer(s),a}function M0(r,e){let t=Qo(r,e),n=r.createTexture();r.bindTexture(r.TEXTURE_2D,n),r.texImage2D(r.TEXTURE_2D,0,t.internalFormatHalfFloat,1,1,0,t.textureFormatFloat,t.textureTypeHalfFloat,null);let a=r.createFramebuffer();r.bindFramebuffer(r.FRAMEBUFFER,a),r.framebufferTexture2D(r.FRAMEBUFFER,r.COLOR_ATTACHMENT0,r.TEXTURE_2D,n,0);let u=r.checkFramebufferStatus(r.FRAMEBUFFER)===r.FRAMEBUFFER_COMPLETE;return r.bindTexture(r.TEXTURE_2D,null),r.bindFramebuffer(r.FRAMEBUFFER,null),r.deleteTexture(n),r.deleteFramebuffer(a),u}function Sg(r){return r!==2?!1:xt(r).fenceSync!=null}function Cg(r,e){Array.isArray(r)||(r=[r]),r.forEach(t=>{t!=null&&y.assert(t.dtype!=="complex64",()=>`${e} does not support complex64 tensors in the WebGL backend.`)})}var V=S();V.registerFlag("HAS_WEBGL",()=>V.getNumber("WEBGL_VERSION")>0);V.registerFlag("WEBGL_VERSION",()=>pf(2)?2:pf(1)?1:0);V.registerFlag("WEBGL_CHECK_NUMERICAL_PROBLEMS",()=>!1);V.registerFlag("WEBGL_BUFFER_SUPPORTED",()=>V.get("WEBGL_VERSION")===2);V.registerFlag("WEBGL_CPU_FORWARD",()=>!0);V.registerFlag("WEBGL_FORCE_F16_TEXTURES",()=>!1);V.registerFlag("WEBGL_PACK",()=>V.getBool("HAS_WEBGL"));V.registerFlag("WEBGL_PACK_NORMALIZATION",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_PACK_CLIP",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_PACK_DEPTHWISECONV",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_PACK_BINARY_OPERATIONS",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_PACK_UNARY_OPERATIONS",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_PACK_ARRAY_OPERATIONS",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_PACK_IMAGE_OPERATIONS",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_PACK_REDUCE",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_LAZILY_UNPACK",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_CONV_IM2COL",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_PACK_CONV2DTRANSPOSE",()=>V.getBool("WEBGL_PACK"));V.registerFlag("WEBGL_MAX_TEXTURE_SIZE",()=>yg(V.getNumber("WEBGL_VERSION")));V.registerFlag("WEBGL_MAX_TEXTURES_IN_SHADER",()=>_g(V.getNumber("WEBGL_VERSION")));V.registerFlag("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION",()=>{let r=V.getNumber("WEBGL_VERSION");return r===0?0:wg(r)});V.registerFlag("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE",()=>V.getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")>0&&!Pr.isMobile());V.registerFlag("WEBGL_RENDER_FLOAT32_CAPABLE",()=>vg(V.getNumber("WEBGL_VERSION")));V.registerFlag("WEBGL_RENDER_FLOAT32_ENABLED",()=>V.getBool("WEBGL_FORCE_F16_TEXTURES")?!1:V.getBool("WEBGL_RENDER_FLOAT32_CAPABLE"));V.registerFlag("WEBGL_DOWNLOAD_FLOAT_ENABLED",()=>bg(V.getNumber("WEBGL_VERSION")));V.registerFlag("WEBGL_FENCE_API_ENABLED",()=>Sg(V.getNumber("WEBGL_VERSION")));V.registerFlag("WEBGL_SIZE_UPLOAD_UNIFORM",()=>V.getBool("WEBGL_RENDER_FLOAT32_ENABLED")?4:0);V.registerFlag("WEBGL_DELETE_TEXTURE_THRESHOLD",()=>-1,r=>{if(typeof r!="number")throw new Error(`WEBGL_DELETE_TEXTURE_THRESHOLD must be a number but got ${r}.`);if(r<0&&r!==-1)throw new Error(`WEBGL_DELETE_TEXTURE_THRESHOLD must be -1 (indicating never delete) or at least 0, but got ${r}.`)});V.registerFlag("WEBGL_FLUSH_THRESHOLD",()=>Pr.isMobile()?1:-1,r=>{if(typeof r!="number")throw new Error(`WEBGL_FLUSH_THRESHOLD must be a number but got ${r}.`);if(r<0&&r!==-1)throw new Error(`WEBGL_FLUSH_THRESHOLD must be -1 (indicating never manual flush) or at least 0, but got ${r}.`)});V.registerFlag("CPU_HANDOFF_SIZE_THRESHOLD",()=>128);V.registerFlag("WEBGL_USE_SHAPES_UNIFORMS",()=>!1);V.registerFlag("TOPK_LAST_DIM_CPU_HANDOFF_SIZE_THRESHOLD",()=>1e5);V.registerFlag("TOPK_K_CPU_HANDOFF_THRESHOLD",()=>128);V.registerFlag("WEBGL_EXP_CONV",()=>!1);V.registerFlag("SOFTWARE_WEBGL_ENABLED",()=>V.getBool("IS_TEST"));V.registerFlag("WEBGL_MAX_SIZE_FOR_NARROW_TEXTURE",()=>1/0);V.registerFlag("WEBGL_AUTO_SQUARIFY_NARROW_TEXTURE_SHAPE",()=>!1);V.registerFlag("WEBGL2_ISNAN_CUSTOM",()=>!1);V.registerFlag("ENGINE_COMPILE_ONLY",()=>!1);function De(){let r,e,t,n,o,s,a,u,l,i;return S().getNumber("WEBGL_VERSION")===2?(r="#version 300 es",e="in",t="out",n="in",o="texture",s="outputColor",a="out vec4 outputColor;",u=S().getBool("WEBGL2_ISNAN_CUSTOM")?`
      bool isnan_custom(float val) {
        uint floatToUint = floatBitsToUint(val);
        return (floatToUint & 0x7fffffffu) > 0x7f800000u;
      }

      bvec4 isnan_custom(vec4 val) {
        return bvec4(isnan_custom(val.x),
          isnan_custom(val.y), isnan_custom(val.z), isnan_custom(val.w));
      }

      #define isnan(value) isnan_custom(value)
    `:"",l="",i=`
      #define round(value) newRound(value)
      int newRound(float value) {
        return int(floor(value + 0.5));
      }

      ivec4 newRound(vec4 value) {
        return ivec4(floor(value + vec4(0.5)));
      }
    `):(r="",e="attribute",t="varying",n="varying",o="texture2D",s="gl_FragColor",a="",u=`
      #define isnan(value) isnan_custom(value)
      bool isnan_custom(float val) {
        return (val > 0. || val < 1. || val == 0.) ? false : true;
      }
      bvec4 isnan_custom(vec4 val) {
        return bvec4(isnan(val.x), isnan(val.y), isnan(val.z), isnan(val.w));
      }
    `,l=`
      uniform float INFINITY;

      bool isinf(float val) {
        return abs(val) == INFINITY;
      }
      bvec4 isinf(vec4 val) {
        return equal(abs(val), vec4(INFINITY));
      }
    `,i=`
      int round(float value) {
        return int(floor(value + 0.5));
      }

      ivec4 round(vec4 value) {
        return ivec4(floor(value + vec4(0.5)));
      }
    `),{version:r,attribute:e,varyingVs:t,varyingFs:n,texture2D:o,output:s,defineOutput:a,defineSpecialNaN:u,defineSpecialInf:l,defineRound:i}}function Ut(r,e,t="index"){let n=y.computeStrides(e);return n.map((o,s)=>{let a=`int ${r[s]} = ${t} / ${o}`,u=s===n.length-1?`int ${r[s+1]} = ${t} - ${r[s]} * ${o}`:`index -= ${r[s]} * ${o}`;return`${a}; ${u};`}).join("")}function xn(r,e,t="index"){let n=y.computeStrides(e);return n.map((o,s)=>{let a=`int ${r[s]} = ${t} / outShapeStrides[${s}]`,u=s===n.length-1?`int ${r[s+1]} = ${t} - ${r[s]} * outShapeStrides[${s}]`:`index -= ${r[s]} * outShapeStrides[${s}]`;return`${a}; ${u};`}).join("")}function B0(r,e){let t=r.length,n=r.map(s=>`${e}[${s}]`),o=new Array(t-1);o[t-2]=n[t-1];for(let s=t-3;s>=0;--s)o[s]=`(${o[s+1]} * ${n[s+1]})`;return o}function Eg(r,e,t="index"){let n=r.map((s,a)=>a),o=B0(n,e);return o.map((s,a)=>{let u=`int ${r[a]} = ${t} / ${o[a]}`,l=a===o.length-1?`int ${r[a+1]} = ${t} - ${r[a]} * ${o[a]}`:`index -= ${r[a]} * ${o[a]}`;return`${u}; ${l};`}).join("")}function Xn(r){let e=y.computeStrides(r).map(t=>t.toString());return`
  int getFlatIndex(ivec3 coords) {
    return coords.x * ${e[0]} + coords.y * ${e[1]} + coords.z;
  }
`}function Yn(){return`
  int getFlatIndex(ivec3 coords) {
    return coords.x * outShapeStrides[0] + coords.y * outShapeStrides[1] + coords.z;
  }
`}var ji=`
  const float FLOAT_MAX = 1.70141184e38;
  const float FLOAT_MIN = 1.17549435e-38;

  lowp vec4 encode_float(highp float v) {
    if (isnan(v)) {
      return vec4(255, 255, 255, 255);
    }

    highp float av = abs(v);

    if(av < FLOAT_MIN) {
      return vec4(0.0, 0.0, 0.0, 0.0);
    } else if(v > FLOAT_MAX) {
      return vec4(0.0, 0.0, 128.0, 127.0) / 255.0;
    } else if(v < -FLOAT_MAX) {
      return vec4(0.0, 0.0,  128.0, 255.0) / 255.0;
    }

    highp vec4 c = vec4(0,0,0,0);

    highp float e = floor(log2(av));
    highp float m = exp2(fract(log2(av))) - 1.0;

    c[2] = floor(128.0 * m);
    m -= c[2] / 128.0;
    c[1] = floor(32768.0 * m);
    m -= c[1] / 32768.0;
    c[0] = floor(8388608.0 * m);

    highp float ebias = e + 127.0;
    c[3] = floor(ebias / 2.0);
    ebias -= c[3] * 2.0;
    c[2] += floor(ebias) * 128.0;

    c[3] += 128.0 * step(0.0, -v);

    return c / 255.0;
  }
`;var{getBroadcastDims:Ig}=T;function Tg(r,e,t){let n=[];if(r.forEach(m=>{let h=y.sizeFromShape(m.shapeInfo.logicalShape);if(m.shapeInfo.isUniform?n.push(`uniform float ${m.name}${h>1?`[${h}]`:""};`):(n.push(`uniform sampler2D ${m.name};`),n.push(`uniform int offset${m.name};`)),t.enableShapeUniforms){let{uniformShape:x}=Ki(t.packedInputs,m.shapeInfo.logicalShape,m.shapeInfo.texShape);switch(x.length){case 1:n.push(`uniform int ${m.name}Shape;`);break;case 2:n.push(`uniform ivec2 ${m.name}Shape;`);break;case 3:n.push(`uniform ivec3 ${m.name}Shape;`);break;case 4:n.push(`uniform ivec4 ${m.name}Shape;`);break;default:break}n.push(`uniform ivec2 ${m.name}TexShape;`)}}),t.enableShapeUniforms){switch(e.logicalShape.length){case 1:n.push("uniform int outShape;");break;case 2:n.push("uniform ivec2 outShape;"),n.push("uniform int outShapeStrides;");break;case 3:n.push("uniform ivec3 outShape;"),n.push("uniform ivec2 outShapeStrides;");break;case 4:n.push("uniform ivec4 outShape;"),n.push("uniform ivec3 outShapeStrides;");break;default:break}n.push("uniform ivec2 outTexShape;")}t.customUniforms&&t.customUniforms.forEach(m=>{n.push(`uniform ${m.type} ${m.name}${m.arrayIndex?`[${m.arrayIndex}]`:""};`)});let o=n.join(`
`),s=r.map(m=>L0(m,e,t.packedInputs,t.enableShapeUniforms)).join(`
`),a=e.texShape,u=De(),l=W0(u),i,c,p=z0(u);return e.isPacked?(i=O0(e.logicalShape,a,t.enableShapeUniforms),c=V0(u)):(i=U0(e.logicalShape,a,t.enableShapeUniforms),c=G0(u)),t.packedInputs&&(p+=K0),[p,l,c,o,i,s,t.userCode].join(`
`)}function Zn(r,e=!1){let t=r.shapeInfo.logicalShape;switch(t.length){case 0:return iC(r,e);case 1:return uC(r,e);case 2:return cC(r,e);case 3:return fC(r,e);case 4:return hC(r,e);case 5:return dC(r);case 6:return gC(r);default:throw new Error(`${t.length}-D input sampling is not yet supported`)}}function $g(r,e){switch(r.shapeInfo.logicalShape.length){case 0:return sC(r);case 1:return aC(r,e);case 2:return lC(r,e);case 3:return pC(r,e);default:return mC(r,e)}}function L0(r,e,t=!1,n){let o="";t?o+=$g(r,n):o+=Zn(r,n);let s=r.shapeInfo.logicalShape,a=e.logicalShape;return s.length<=a.length&&(t?o+=xC(r,e):o+=yC(r,e)),o}function O0(r,e,t){switch(r.length){case 0:return Ag();case 1:return X0(r,e,t);case 2:return nC(r,e,t);case 3:return Q0(r,e,t);default:return J0(r,e,t)}}function U0(r,e,t){switch(r.length){case 0:return Ag();case 1:return Y0(r,e,t);case 2:return oC(r,e,t);case 3:return Z0(r,e,t);case 4:return eC(r,e,t);case 5:return tC(r,e);case 6:return rC(r,e);default:throw new Error(`${r.length}-D output sampling is not yet supported`)}}function W0(r){return`
    float sampleTexture(sampler2D textureSampler, vec2 uv) {
      return ${r.texture2D}(textureSampler, uv).r;
    }
  `}function G0(r){return`
    void setOutput(float val) {
      ${r.output} = vec4(val, 0, 0, 0);
    }
  `}function V0(r){return`
    void setOutput(vec4 val) {
      ${r.output} = val;
    }
  `}function z0(r){return`${r.version}
    precision highp float;
    precision highp int;
    precision highp sampler2D;
    ${r.varyingFs} vec2 resultUV;
    ${r.defineOutput}
    const vec2 halfCR = vec2(0.5, 0.5);

    struct ivec5
    {
      int x;
      int y;
      int z;
      int w;
      int u;
    };

    struct ivec6
    {
      int x;
      int y;
      int z;
      int w;
      int u;
      int v;
    };

    uniform float NAN;
    ${r.defineSpecialNaN}
    ${r.defineSpecialInf}
    ${r.defineRound}

    int imod(int x, int y) {
      return x - y * (x / y);
    }

    int idiv(int a, int b, float sign) {
      int res = a / b;
      int mod = imod(a, b);
      if (sign < 0. && mod != 0) {
        res -= 1;
      }
      return res;
    }

    //Based on the work of Dave Hoskins
    //https://www.shadertoy.com/view/4djSRW
    #define HASHSCALE1 443.8975
    float random(float seed){
      vec2 p = resultUV * seed;
      vec3 p3  = fract(vec3(p.xyx) * HASHSCALE1);
      p3 += dot(p3, p3.yzx + 19.19);
      return fract((p3.x + p3.y) * p3.z);
    }

    ${q0}
    ${H0}
    ${j0}
  `}var q0=`
vec2 uvFromFlat(int texNumR, int texNumC, int index) {
  int texR = index / texNumC;
  int texC = index - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
vec2 packedUVfrom1D(int texNumR, int texNumC, int index) {
  int texelIndex = index / 2;
  int texR = texelIndex / texNumC;
  int texC = texelIndex - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
`,H0=`
vec2 packedUVfrom2D(int texelsInLogicalRow, int texNumR,
  int texNumC, int row, int col) {
  int texelIndex = (row / 2) * texelsInLogicalRow + (col / 2);
  int texR = texelIndex / texNumC;
  int texC = texelIndex - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
`,j0=`
vec2 packedUVfrom3D(int texNumR, int texNumC,
    int texelsInBatch, int texelsInLogicalRow, int b,
    int row, int col) {
  int index = b * texelsInBatch + (row / 2) * texelsInLogicalRow + (col / 2);
  int texR = index / texNumC;
  int texC = index - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
`,K0=`
  float getChannel(vec4 frag, vec2 innerDims) {
    vec2 modCoord = mod(innerDims, 2.);
    return modCoord.x == 0. ?
      (modCoord.y == 0. ? frag.r : frag.g) :
      (modCoord.y == 0. ? frag.b : frag.a);
  }
  float getChannel(vec4 frag, int dim) {
    float modCoord = mod(float(dim), 2.);
    return modCoord == 0. ? frag.r : frag.g;
  }
`;function Ag(){return`
    int getOutputCoords() {
      return 0;
    }
  `}function X0(r,e,t){let n=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)];return n[0]===1?t?`
      int getOutputCoords() {
        return 2 * int(resultUV.x * ceil(float(outTexShape[1]) / 2.0));
      }
    `:`
      int getOutputCoords() {
        return 2 * int(resultUV.x * ${n[1]}.0);
      }
    `:n[1]===1?t?`
      int getOutputCoords() {
        return 2 * int(resultUV.y * ceil(float(outTexShape[0]) / 2.0));
      }
    `:`
      int getOutputCoords() {
        return 2 * int(resultUV.y * ${n[0]}.0);
      }
    `:t?`
    int getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));
      return 2 * (resTexRC.x * packedTexShape[1] + resTexRC.y);
    }
  `:`
    int getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${n[0]}, ${n[1]}));
      return 2 * (resTexRC.x * ${n[1]} + resTexRC.y);
    }
  `}function Y0(r,e,t){return e[0]===1?t?`
      int getOutputCoords() {
        return int(resultUV.x * float(outTexShape[1]));
      }
    `:`
      int getOutputCoords() {
        return int(resultUV.x * ${e[1]}.0);
      }
    `:e[1]===1?t?`
      int getOutputCoords() {
        return int(resultUV.y * float(outTexShape[0]));
      }
    `:`
      int getOutputCoords() {
        return int(resultUV.y * ${e[0]}.0);
      }
    `:t?`
    int getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(outTexShape[0], outTexShape[1]));
      return resTexRC.x * outTexShape[1] + resTexRC.y;
    }
  `:`
    int getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${e[0]}, ${e[1]}));
      return resTexRC.x * ${e[1]} + resTexRC.y;
    }
  `}function Q0(r,e,t){if(t)return`
    ivec3 getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      int texelsInLogicalRow = int(ceil(float(outShape[2]) / 2.0));
      int texelsInBatch = texelsInLogicalRow * int(ceil(float(outShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));
      int index = resTexRC.x * packedTexShape[1] + resTexRC.y;

      int b = index / texelsInBatch;
      index -= b * texelsInBatch;

      int r = 2 * (index / texelsInLogicalRow);
      int c = imod(index, texelsInLogicalRow) * 2;

      return ivec3(b, r, c);
    }
  `;let n=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)],o=Math.ceil(r[2]/2),s=o*Math.ceil(r[1]/2);return`
    ivec3 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${n[0]}, ${n[1]}));
      int index = resTexRC.x * ${n[1]} + resTexRC.y;

      int b = index / ${s};
      index -= b * ${s};

      int r = 2 * (index / ${o});
      int c = imod(index, ${o}) * 2;

      return ivec3(b, r, c);
    }
  `}function Z0(r,e,t){if(t)return`
  ivec3 getOutputCoords() {
    ivec2 resTexRC = ivec2(resultUV.yx *
                           vec2(outTexShape[0], outTexShape[1]));
    int index = resTexRC.x * outTexShape[1] + resTexRC.y;
    ${xn(["r","c","d"],r)}
    return ivec3(r, c, d);
  }
`;let n=Ut(["r","c","d"],r);return`
    ivec3 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;
      ${n}
      return ivec3(r, c, d);
    }
  `}function J0(r,e,t){if(t)return`
    ivec4 getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));
      int index = resTexRC.x * packedTexShape[1] + resTexRC.y;

      int texelsInLogicalRow = int(ceil(float(outShape[3]) / 2.0));
      int texelsInBatch = texelsInLogicalRow * int(ceil(float(outShape[2]) / 2.0));
      int texelsInBatchN = texelsInBatch * outShape[1];

      int b2 = index / texelsInBatchN;
      index -= b2 * texelsInBatchN;

      int b = index / texelsInBatch;
      index -= b * texelsInBatch;

      int r = 2 * (index / texelsInLogicalRow);
      int c = imod(index, texelsInLogicalRow) * 2;

      return ivec4(b2, b, r, c);
    }
  `;let n=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)],o=Math.ceil(r[r.length-1]/2),s=o*Math.ceil(r[r.length-2]/2),a=s,u="",l="b, r, c";for(let i=2;i<r.length-1;i++)a*=r[r.length-i-1],u=`
      int b${i} = index / ${a};
      index -= b${i} * ${a};
    `+u,l=`b${i}, `+l;return`
    ivec${r.length} getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${n[0]}, ${n[1]}));
      int index = resTexRC.x * ${n[1]} + resTexRC.y;

      ${u}

      int b = index / ${s};
      index -= b * ${s};

      int r = 2 * (index / ${o});
      int c = imod(index, ${o}) * 2;

      return ivec${r.length}(${l});
    }
  `}function eC(r,e,t){if(t)return`
    ivec4 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
        vec2(outTexShape[0], outTexShape[1]));
      int index = resTexRC.x * outTexShape[1] + resTexRC.y;
      ${xn(["r","c","d","d2"],r)}
      return ivec4(r, c, d, d2);
    }
  `;let n=Ut(["r","c","d","d2"],r);return`
    ivec4 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
        vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;
      ${n}
      return ivec4(r, c, d, d2);
    }
  `}function tC(r,e){let t=Ut(["r","c","d","d2","d3"],r);return`
    ivec5 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx * vec2(${e[0]},
                             ${e[1]}));

      int index = resTexRC.x * ${e[1]} + resTexRC.y;

      ${t}

      ivec5 outShape = ivec5(r, c, d, d2, d3);
      return outShape;
    }
  `}function rC(r,e){let t=Ut(["r","c","d","d2","d3","d4"],r);return`
    ivec6 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
        vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;

      ${t}

      ivec6 result = ivec6(r, c, d, d2, d3, d4);
      return result;
    }
  `}function nC(r,e,t){let n=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)];if(y.arraysEqual(r,e))return t?`
      ivec2 getOutputCoords() {
        ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
        return 2 * ivec2(resultUV.yx * vec2(packedTexShape[0], packedTexShape[1]));
      }
    `:`
      ivec2 getOutputCoords() {
        return 2 * ivec2(resultUV.yx * vec2(${n[0]}, ${n[1]}));
      }
    `;let o=Math.ceil(r[1]/2);return t?`
    ivec2 getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      int texelsInLogicalRow = int(ceil(float(outShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));

      int index = resTexRC.x * packedTexShape[1] + resTexRC.y;
      int r = 2 * (index / texelsInLogicalRow);
      int c = imod(index, texelsInLogicalRow) * 2;

      return ivec2(r, c);
    }
  `:`
    ivec2 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${n[0]}, ${n[1]}));

      int index = resTexRC.x * ${n[1]} + resTexRC.y;
      int r = 2 * (index / ${o});
      int c = imod(index, ${o}) * 2;

      return ivec2(r, c);
    }
  `}function oC(r,e,t){return y.arraysEqual(r,e)?t?`
      ivec2 getOutputCoords() {
        return ivec2(resultUV.yx * vec2(outTexShape[0], outTexShape[1]));
      }
    `:`
      ivec2 getOutputCoords() {
        return ivec2(resultUV.yx * vec2(${e[0]}, ${e[1]}));
      }
    `:r[1]===1?t?`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(outTexShape[0], outTexShape[1]));
        int index = resTexRC.x * outTexShape[1] + resTexRC.y;
        return ivec2(index, 0);
      }
    `:`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(${e[0]}, ${e[1]}));
        int index = resTexRC.x * ${e[1]} + resTexRC.y;
        return ivec2(index, 0);
      }
    `:r[0]===1?t?`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(outTexShape[0], outTexShape[1]));
        int index = resTexRC.x * outTexShape[1] + resTexRC.y;
        return ivec2(0, index);
      }
    `:`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(${e[0]}, ${e[1]}));
        int index = resTexRC.x * ${e[1]} + resTexRC.y;
        return ivec2(0, index);
      }
    `:t?`
    ivec2 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(outTexShape[0], outTexShape[1]));
      int index = resTexRC.x * outTexShape[1] + resTexRC.y;
      int r = index / outShape[1];
      int c = index - r * outShape[1];
      return ivec2(r, c);
    }
  `:`
    ivec2 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;
      int r = index / ${r[1]};
      int c = index - r * ${r[1]};
      return ivec2(r, c);
    }
  `}function yn(r){return`offset${r}`}function sC(r){let e=r.name,t="get"+e.charAt(0).toUpperCase()+e.slice(1),n=De();return`
    vec4 ${t}() {
      return ${n.texture2D}(${e}, halfCR);
    }
  `}function iC(r,e){let t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1);if(r.shapeInfo.isUniform)return`float ${n}() {return ${t};}`;let[o,s]=r.shapeInfo.texShape;if(o===1&&s===1)return`
      float ${n}() {
        return sampleTexture(${t}, halfCR);
      }
    `;let a=yn(t);if(e)return`
    float ${n}() {
      vec2 uv = uvFromFlat(${t}TexShape[0], ${t}TexShape[1], ${a});
      return sampleTexture(${t}, uv);
    }
  `;let[u,l]=r.shapeInfo.texShape;return`
    float ${n}() {
      vec2 uv = uvFromFlat(${u}, ${l}, ${a});
      return sampleTexture(${t}, uv);
    }
  `}function aC(r,e){let t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1),o=r.shapeInfo.texShape,s=De();if(e)return`
    vec4 ${n}(int index) {
      ivec2 packedTexShape = ivec2(ceil(float(${t}TexShape[0]) / 2.0), ceil(float(${t}TexShape[1]) / 2.0));
      vec2 uv = packedUVfrom1D(
        packedTexShape[0], packedTexShape[1], index);
      return ${s.texture2D}(${t}, uv);
    }
  `;let a=[Math.ceil(o[0]/2),Math.ceil(o[1]/2)];return`
    vec4 ${n}(int index) {
      vec2 uv = packedUVfrom1D(
        ${a[0]}, ${a[1]}, index);
      return ${s.texture2D}(${t}, uv);
    }
  `}function uC(r,e){let t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1);if(r.shapeInfo.isUniform)return`
      float ${n}(int index) {
        ${Jn(r)}
      }
    `;let o=r.shapeInfo.texShape,s=o[0],a=o[1];if(a===1&&s===1)return`
      float ${n}(int index) {
        return sampleTexture(${t}, halfCR);
      }
    `;let u=yn(t);return a===1?e?`
      float ${n}(int index) {
        vec2 uv = vec2(0.5, (float(index + ${u}) + 0.5) / float(${t}TexShape[0]));
        return sampleTexture(${t}, uv);
      }
    `:`
      float ${n}(int index) {
        vec2 uv = vec2(0.5, (float(index + ${u}) + 0.5) / ${s}.0);
        return sampleTexture(${t}, uv);
      }
    `:s===1?e?`
      float ${n}(int index) {
        vec2 uv = vec2((float(index + ${u}) + 0.5) / float(${t}TexShape[1]), 0.5);
        return sampleTexture(${t}, uv);
      }
    `:`
      float ${n}(int index) {
        vec2 uv = vec2((float(index + ${u}) + 0.5) / ${a}.0, 0.5);
        return sampleTexture(${t}, uv);
      }
    `:e?`
    float ${n}(int index) {
      vec2 uv = uvFromFlat(${t}TexShape[0], ${t}TexShape[1], index + ${u});
      return sampleTexture(${t}, uv);
    }
  `:`
    float ${n}(int index) {
      vec2 uv = uvFromFlat(${s}, ${a}, index + ${u});
      return sampleTexture(${t}, uv);
    }
  `}function lC(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=r.shapeInfo.texShape,a=s[0],u=s[1],l=De();if(s!=null&&y.arraysEqual(t,s))return e?`
      vec4 ${o}(int row, int col) {
        vec2 uv = (vec2(col, row) + halfCR) / vec2(${n}TexShape[1], ${n}TexShape[0]);

        return ${l.texture2D}(${n}, uv);
      }
    `:`
      vec4 ${o}(int row, int col) {
        vec2 uv = (vec2(col, row) + halfCR) / vec2(${u}.0, ${a}.0);

        return ${l.texture2D}(${n}, uv);
      }
    `;if(e)return`
    vec4 ${o}(int row, int col) {
      ivec2 packedTexShape = ivec2(ceil(float(${n}TexShape[0]) / 2.0), ceil(float(${n}TexShape[1]) / 2.0));
      int valuesPerRow = int(ceil(float(${n}Shape[1]) / 2.0));
      vec2 uv = packedUVfrom2D(valuesPerRow, packedTexShape[0], packedTexShape[1], row, col);
      return ${l.texture2D}(${n}, uv);
    }
  `;let i=[Math.ceil(s[0]/2),Math.ceil(s[1]/2)],c=Math.ceil(t[1]/2);return`
    vec4 ${o}(int row, int col) {
      vec2 uv = packedUVfrom2D(${c}, ${i[0]}, ${i[1]}, row, col);
      return ${l.texture2D}(${n}, uv);
    }
  `}function cC(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=r.shapeInfo.texShape;if(s!=null&&y.arraysEqual(t,s)){if(e)return`
      float ${o}(int row, int col) {
        vec2 uv = (vec2(col, row) + halfCR) / vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `;let f=s[0],m=s[1];return`
    float ${o}(int row, int col) {
      vec2 uv = (vec2(col, row) + halfCR) / vec2(${m}.0, ${f}.0);
      return sampleTexture(${n}, uv);
    }
  `}let{newShape:a,keptDims:u}=y.squeezeShape(t),l=a;if(l.length<t.length){let f=eo(r,l),m=["row","col"];return`
      ${Zn(f,e)}
      float ${o}(int row, int col) {
        return ${o}(${to(m,u)});
      }
    `}if(r.shapeInfo.isUniform)return`
      float ${o}(int row, int col) {
        int index = round(dot(vec2(row, col), vec2(${t[1]}, 1)));
        ${Jn(r)}
      }
    `;let i=s[0],c=s[1],p=yn(n);return c===1?e?`
      float ${o}(int row, int col) {
        float index = dot(vec3(row, col, ${p}), vec3(${n}Shape[1], 1, 1));
        vec2 uv = vec2(0.5, (index + 0.5) / float(${n}TexShape[0]));
        return sampleTexture(${n}, uv);
      }
    `:`
    float ${o}(int row, int col) {
      float index = dot(vec3(row, col, ${p}), vec3(${t[1]}, 1, 1));
      vec2 uv = vec2(0.5, (index + 0.5) / ${i}.0);
      return sampleTexture(${n}, uv);
    }
  `:i===1?e?`
      float ${o}(int row, int col) {
        float index = dot(vec3(row, col, ${p}), vec3(${n}Shape[1], 1, 1));
        vec2 uv = vec2((index + 0.5) / float(${n}TexShape[1]), 0.5);
        return sampleTexture(${n}, uv);
      }
    `:`
    float ${o}(int row, int col) {
      float index = dot(vec3(row, col, ${p}), vec3(${t[1]}, 1, 1));
      vec2 uv = vec2((index + 0.5) / ${c}.0, 0.5);
      return sampleTexture(${n}, uv);
    }
  `:e?`
      float ${o}(int row, int col) {
        // Explicitly use integer operations as dot() only works on floats.
        int index = row * ${n}Shape[1] + col + ${p};
        vec2 uv = uvFromFlat(${n}TexShape[0], ${n}TexShape[1], index);
        return sampleTexture(${n}, uv);
      }
    `:`
  float ${o}(int row, int col) {
    // Explicitly use integer operations as dot() only works on floats.
    int index = row * ${t[1]} + col + ${p};
    vec2 uv = uvFromFlat(${i}, ${c}, index);
    return sampleTexture(${n}, uv);
  }
`}function pC(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=r.shapeInfo.texShape,a=[Math.ceil(s[0]/2),Math.ceil(s[1]/2)];if(t[0]===1){let f=t.slice(1),m=[1,2],h=eo(r,f),x=["b","row","col"];return`
        ${$g(h,e)}
        vec4 ${o}(int b, int row, int col) {
          return ${o}(${to(x,m)});
        }
      `}let u=De();if(e)return`
    vec4 ${o}(int b, int row, int col) {
      ivec2 packedTexShape = ivec2(ceil(float(${n}TexShape[0]) / 2.0), ceil(float(${n}TexShape[1]) / 2.0));
      int valuesPerRow = int(ceil(float(${n}Shape[2]) / 2.0));
      int texelsInBatch = valuesPerRow * int(ceil(float(${n}Shape[1]) / 2.0));
      vec2 uv = packedUVfrom3D(
        packedTexShape[0], packedTexShape[1], texelsInBatch, valuesPerRow, b, row, col);
      return ${u.texture2D}(${n}, uv);
    }
  `;let l=a[0],i=a[1],c=Math.ceil(t[2]/2),p=c*Math.ceil(t[1]/2);return`
    vec4 ${o}(int b, int row, int col) {
      vec2 uv = packedUVfrom3D(
        ${l}, ${i}, ${p}, ${c}, b, row, col);
      return ${u.texture2D}(${n}, uv);
    }
  `}function fC(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=t[1]*t[2],a=t[2],{newShape:u,keptDims:l}=y.squeezeShape(t),i=u;if(i.length<t.length){let x=eo(r,i),d=["row","col","depth"];return`
        ${Zn(x,e)}
        float ${o}(int row, int col, int depth) {
          return ${o}(${to(d,l)});
        }
      `}if(r.shapeInfo.isUniform)return`
      float ${o}(int row, int col, int depth) {
        int index = round(dot(vec3(row, col, depth),
                          vec3(${s}, ${a}, 1)));
        ${Jn(r)}
      }
    `;let c=r.shapeInfo.texShape,p=c[0],f=c[1],m=r.shapeInfo.flatOffset;if(f===s&&m==null)return e?`
      float ${o}(int row, int col, int depth) {
        int stride1 = ${n}Shape[2];
        float texR = float(row);
        float texC = dot(vec2(col, depth), vec2(stride1, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `:`
        float ${o}(int row, int col, int depth) {
          float texR = float(row);
          float texC = dot(vec2(col, depth), vec2(${a}, 1));
          vec2 uv = (vec2(texC, texR) + halfCR) /
                     vec2(${f}.0, ${p}.0);
          return sampleTexture(${n}, uv);
        }
      `;if(f===a&&m==null)return e?`
      float ${o}(int row, int col, int depth) {
        float texR = dot(vec2(row, col), vec2(${n}Shape[1], 1));
        float texC = float(depth);
        vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `:`
    float ${o}(int row, int col, int depth) {
      float texR = dot(vec2(row, col), vec2(${t[1]}, 1));
      float texC = float(depth);
      vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${f}.0, ${p}.0);
      return sampleTexture(${n}, uv);
    }
  `;let h=yn(n);return e?`
    float ${o}(int row, int col, int depth) {
      // Explicitly use integer operations as dot() only works on floats.
      int stride0 = ${n}Shape[1] * ${n}Shape[2];
      int stride1 = ${n}Shape[2];
      int index = row * stride0 + col * stride1 + depth + ${h};
      vec2 uv = uvFromFlat(${n}TexShape[0], ${n}TexShape[1], index);
      return sampleTexture(${n}, uv);
    }
    `:`
      float ${o}(int row, int col, int depth) {
        // Explicitly use integer operations as dot() only works on floats.
        int index = row * ${s} + col * ${a} + depth + ${h};
        vec2 uv = uvFromFlat(${p}, ${f}, index);
        return sampleTexture(${n}, uv);
      }
  `}function mC(r,e){let t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1),o=De();if(e)return`
    vec4 ${n}(int b2, int b, int row, int col) {
      int valuesPerRow = int(ceil(float(${t}Shape[3]) / 2.0));
      int texelsInBatch = valuesPerRow * int(ceil(float(${t}Shape[2]) / 2.0));
      int index = b * texelsInBatch + (row / 2) * valuesPerRow + (col / 2);
      texelsInBatch *= ${t}Shape[1];
      index = b2 * texelsInBatch + index;
      ivec2 packedTexShape = ivec2(ceil(float(${t}TexShape[0]) / 2.0), ceil(float(${t}TexShape[1]) / 2.0));
      int texR = index / packedTexShape[1];
      int texC = index - texR * packedTexShape[1];
      vec2 uv = (vec2(texC, texR) + halfCR) / vec2(packedTexShape[1], packedTexShape[0]); return ${o.texture2D}(${t}, uv);
    }
  `;let s=r.shapeInfo.logicalShape,a=s.length,u=r.shapeInfo.texShape,l=[Math.ceil(u[0]/2),Math.ceil(u[1]/2)],i=l[0],c=l[1],p=Math.ceil(s[a-1]/2),f=p*Math.ceil(s[a-2]/2),m="int b, int row, int col",h=`b * ${f} + (row / 2) * ${p} + (col / 2)`;for(let x=2;x<a-1;x++)m=`int b${x}, `+m,f*=s[a-x-1],h=`b${x} * ${f} + `+h;return`
    vec4 ${n}(${m}) {
      int index = ${h};
      int texR = index / ${c};
      int texC = index - texR * ${c};
      vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${c}, ${i});
      return ${o.texture2D}(${t}, uv);
    }
  `}function hC(r,e){let t=r.shapeInfo.logicalShape,n=r.name,o="get"+n.charAt(0).toUpperCase()+n.slice(1),s=t[3],a=t[2]*s,u=t[1]*a,{newShape:l,keptDims:i}=y.squeezeShape(t);if(l.length<t.length){let w=eo(r,l),v=["row","col","depth","depth2"];return`
      ${Zn(w,e)}
      float ${o}(int row, int col, int depth, int depth2) {
        return ${o}(${to(v,i)});
      }
    `}if(r.shapeInfo.isUniform)return`
      float ${o}(int row, int col, int depth, int depth2) {
        int index = round(dot(vec4(row, col, depth, depth2),
                          vec4(${u}, ${a}, ${s}, 1)));
        ${Jn(r)}
      }
    `;let c=r.shapeInfo.flatOffset,p=r.shapeInfo.texShape,f=p[0],m=p[1],h=`int stride2 = ${n}Shape[3];`,x=`int stride1 = ${n}Shape[2] * stride2;`,d=`int stride0 = ${n}Shape[1] * stride1;`;if(m===u&&c==null)return e?`
      float ${o}(int row, int col, int depth, int depth2) {
        ${h}
        ${x}
        float texR = float(row);
        float texC =
            dot(vec3(col, depth, depth2),
                vec3(stride1, stride2, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `:`
      float ${o}(int row, int col, int depth, int depth2) {
        float texR = float(row);
        float texC =
            dot(vec3(col, depth, depth2),
                vec3(${a}, ${s}, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${m}.0, ${f}.0);
        return sampleTexture(${n}, uv);
      }
    `;if(m===s&&c==null)return e?`
      float ${o}(int row, int col, int depth, int depth2) {
        float texR = dot(vec3(row, col, depth),
                         vec3(${n}Shape[1] * ${n}Shape[2], ${n}Shape[2], 1));
        float texC = float(depth2);
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${n}TexShape[1], ${n}TexShape[0]);
        return sampleTexture(${n}, uv);
      }
    `:`
      float ${o}(int row, int col, int depth, int depth2) {
        float texR = dot(vec3(row, col, depth),
                         vec3(${t[1]*t[2]}, ${t[2]}, 1));
        float texC = float(depth2);
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${m}.0, ${f}.0);
        return sampleTexture(${n}, uv);
      }
    `;let g=yn(n);return e?`
    float ${o}(int row, int col, int depth, int depth2) {
      // Explicitly use integer operations as dot() only works on floats.
      ${h}
      ${x}
      ${d}
      int index = row * stride0 + col * stride1 +
          depth * stride2 + depth2;
      vec2 uv = uvFromFlat(${n}TexShape[0], ${n}TexShape[1], index + ${g});
      return sampleTexture(${n}, uv);
    }
  `:`
    float ${o}(int row, int col, int depth, int depth2) {
      // Explicitly use integer operations as dot() only works on floats.
      int index = row * ${u} + col * ${a} +
          depth * ${s} + depth2;
      vec2 uv = uvFromFlat(${f}, ${m}, index + ${g});
      return sampleTexture(${n}, uv);
    }
  `}function dC(r){let e=r.shapeInfo.logicalShape,t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1),o=e[4],s=e[3]*o,a=e[2]*s,u=e[1]*a,{newShape:l,keptDims:i}=y.squeezeShape(e);if(l.length<e.length){let x=eo(r,l),d=["row","col","depth","depth2","depth3"];return`
      ${Zn(x)}
      float ${n}(int row, int col, int depth, int depth2, int depth3) {
        return ${n}(${to(d,i)});
      }
    `}if(r.shapeInfo.isUniform)return`
      float ${n}(int row, int col, int depth, int depth2, int depth3) {
        float index = dot(
          vec4(row, col, depth, depth2),
          vec4(${u}, ${a}, ${s}, ${o})) +
          depth3;
        ${Jn(r)}
      }
    `;let c=r.shapeInfo.flatOffset,p=r.shapeInfo.texShape,f=p[0],m=p[1];if(m===u&&c==null)return`
      float ${n}(int row, int col, int depth, int depth2, int depth3) {
        int texR = row;
        float texC = dot(vec4(col, depth, depth2, depth3),
                         vec4(${a}, ${s}, ${o}, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${m}.0, ${f}.0);
        return sampleTexture(${t}, uv);
      }
    `;if(m===o&&c==null)return`
      float ${n}(int row, int col, int depth, int depth2, int depth3) {
        float texR = dot(
          vec4(row, col, depth, depth2),
          vec4(${e[1]*e[2]*e[3]},
               ${e[2]*e[3]}, ${e[3]}, 1));
        int texC = depth3;
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${m}.0, ${f}.0);
        return sampleTexture(${t}, uv);
      }
    `;let h=yn(t);return`
    float ${n}(int row, int col, int depth, int depth2, int depth3) {
      // Explicitly use integer operations as dot() only works on floats.
      int index = row * ${u} + col * ${a} + depth * ${s} +
          depth2 * ${o} + depth3 + ${h};
      vec2 uv = uvFromFlat(${f}, ${m}, index);
      return sampleTexture(${t}, uv);
    }
  `}function gC(r){let e=r.shapeInfo.logicalShape,t=r.name,n="get"+t.charAt(0).toUpperCase()+t.slice(1),{newShape:o,keptDims:s}=y.squeezeShape(e);if(o.length<e.length){let d=eo(r,o),g=["row","col","depth","depth2","depth3","depth4"];return`
      ${Zn(d)}
      float ${n}(int row, int col, int depth,
                    int depth2, int depth3, int depth4) {
        return ${n}(${to(g,s)});
      }
    `}let a=e[5],u=e[4]*a,l=e[3]*u,i=e[2]*l,c=e[1]*i;if(r.shapeInfo.isUniform)return`
      float ${n}(int row, int col, int depth,
                  int depth2, int depth3, int depth4) {
        int index = round(dot(
          vec4(row, col, depth, depth2),
          vec4(${c}, ${i}, ${l}, ${u})) +
          dot(
            vec2(depth3, depth4),
            vec2(${a}, 1)));
        ${Jn(r)}
      }
    `;let p=r.shapeInfo.flatOffset,f=r.shapeInfo.texShape,m=f[0],h=f[1];if(h===c&&p==null)return`
      float ${n}(int row, int col, int depth,
                    int depth2, int depth3, int depth4) {
        int texR = row;
        float texC = dot(vec4(col, depth, depth2, depth3),
          vec4(${i}, ${l}, ${u}, ${a})) +
               float(depth4);
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${h}.0, ${m}.0);
        return sampleTexture(${t}, uv);
      }
    `;if(h===a&&p==null)return`
      float ${n}(int row, int col, int depth,
                    int depth2, int depth3, int depth4) {
        float texR = dot(vec4(row, col, depth, depth2),
          vec4(${e[1]*e[2]*e[3]*e[4]},
               ${e[2]*e[3]*e[4]},
               ${e[3]*e[4]},
               ${e[4]})) + float(depth3);
        int texC = depth4;
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${h}.0, ${m}.0);
        return sampleTexture(${t}, uv);
      }
    `;let x=yn(t);return`
    float ${n}(int row, int col, int depth,
                  int depth2, int depth3, int depth4) {
      // Explicitly use integer operations as dot() only works on floats.
      int index = row * ${c} + col * ${i} + depth * ${l} +
          depth2 * ${u} + depth3 * ${a} + depth4 + ${x};
      vec2 uv = uvFromFlat(${m}, ${h}, index);
      return sampleTexture(${t}, uv);
    }
  `}function Jn(r){let e=r.name,t=y.sizeFromShape(r.shapeInfo.logicalShape);return t<2?`return ${e};`:`
    for (int i = 0; i < ${t}; i++) {
      if (i == index) {
        return ${e}[i];
      }
    }
  `}function xC(r,e){let t=r.name,n=t.charAt(0).toUpperCase()+t.slice(1),o="get"+n+"AtOutCoords",s=r.shapeInfo.logicalShape.length,a=e.logicalShape.length,u=Ig(r.shapeInfo.logicalShape,e.logicalShape),l=$e(a),i=a-s,c,p=["x","y","z","w","u","v"];s===0?c="":a<2&&u.length>=1?c="coords = 0;":c=u.map(w=>`coords.${p[w+i]} = 0;`).join(`
`);let f="";a<2&&s>0?f="coords":f=r.shapeInfo.logicalShape.map((w,v)=>`coords.${p[v+i]}`).join(", ");let m="return outputValue;",x=y.sizeFromShape(r.shapeInfo.logicalShape)===1,g=y.sizeFromShape(e.logicalShape)===1;if(s===1&&!x&&!g)m=`
      return vec4(outputValue.xy, outputValue.xy);
    `;else if(x&&!g)a===1?m=`
        return vec4(outputValue.x, outputValue.x, 0., 0.);
      `:m=`
        return vec4(outputValue.x);
      `;else if(u.length){let w=s-2,v=s-1;u.indexOf(w)>-1&&u.indexOf(v)>-1?m="return vec4(outputValue.x);":u.indexOf(w)>-1?m="return vec4(outputValue.x, outputValue.y, outputValue.x, outputValue.y);":u.indexOf(v)>-1&&(m="return vec4(outputValue.xx, outputValue.zz);")}return`
    vec4 ${o}() {
      ${l} coords = getOutputCoords();
      ${c}
      vec4 outputValue = get${n}(${f});
      ${m}
    }
  `}function yC(r,e){let t=r.name,n=t.charAt(0).toUpperCase()+t.slice(1),o="get"+n+"AtOutCoords",s=e.texShape,a=r.shapeInfo.texShape,u=r.shapeInfo.logicalShape.length,l=e.logicalShape.length;if(!r.shapeInfo.isUniform&&u===l&&r.shapeInfo.flatOffset==null&&y.arraysEqual(a,s))return`
      float ${o}() {
        return sampleTexture(${t}, resultUV);
      }
    `;let i=$e(l),c=Ig(r.shapeInfo.logicalShape,e.logicalShape),p=l-u,f,m=["x","y","z","w","u","v"];u===0?f="":l<2&&c.length>=1?f="coords = 0;":f=c.map(x=>`coords.${m[x+p]} = 0;`).join(`
`);let h="";return l<2&&u>0?h="coords":h=r.shapeInfo.logicalShape.map((x,d)=>`coords.${m[d+p]}`).join(", "),`
    float ${o}() {
      ${i} coords = getOutputCoords();
      ${f}
      return get${n}(${h});
    }
  `}function $e(r){if(r<=1)return"int";if(r===2)return"ivec2";if(r===3)return"ivec3";if(r===4)return"ivec4";if(r===5)return"ivec5";if(r===6)return"ivec6";throw Error(`GPU for rank ${r} is not yet supported`)}function Ki(r,e,t){let{newShape:n,keptDims:o}=y.squeezeShape(e),s=e.length,a=r&&s===3&&e[0]===1,u=a?e.slice(1):n,l=!r&&s>1&&!y.arraysEqual(e,t)&&n.length<s||a;return{useSqueezeShape:l,uniformShape:l?u:e,keptDims:o}}function eo(r,e){let t=JSON.parse(JSON.stringify(r));return t.shapeInfo.logicalShape=e,t}function to(r,e){return e.map(t=>r[t]).join(", ")}function kg(r,e,t,n){let o=t.map((c,p)=>{let f={logicalShape:c.shape,texShape:c.isUniform?null:c.texData.texShape,isUniform:c.isUniform,isPacked:c.isUniform?!1:c.texData.isPacked,flatOffset:null};return c.texData!=null&&c.texData.slice!=null&&c.texData.slice.flatOffset>0&&(f.flatOffset=c.texData.slice.flatOffset),{name:e.variableNames[p],shapeInfo:f}}),s=o.map(c=>c.shapeInfo),a={logicalShape:n.shape,texShape:n.texData.texShape,isUniform:!1,isPacked:n.texData.isPacked,flatOffset:null},u=Tg(o,a,e),l=ig(r.gl,u),i=r.createProgram(l);return S().get("ENGINE_COMPILE_ONLY")?{program:e,fragmentShader:l,source:u,webGLProgram:i,inShapeInfos:s,outShapeInfo:a,variablesLocations:null,customUniformLocations:null,infLoc:null,nanLoc:null,outShapeLocation:null,outShapeStridesLocation:null,outTexShapeLocation:null}:(r.buildVao(i),Object.assign({program:e,fragmentShader:l,source:u,webGLProgram:i,inShapeInfos:s,outShapeInfo:a},ff(r,e,i)))}function ff(r,e,t){let n=[],o=[],s,a,u,l=null,i=null;i=r.getUniformLocation(t,"NAN",!1),S().getNumber("WEBGL_VERSION")===1&&(l=r.getUniformLocation(t,"INFINITY",!1));let c=!1;for(let p of e.variableNames){let f={name:p,uniform:r.getUniformLocation(t,p,c),offset:r.getUniformLocation(t,`offset${p}`,c)};e.enableShapeUniforms&&(f.shape=r.getUniformLocation(t,`${p}Shape`,c),f.texShape=r.getUniformLocation(t,`${p}TexShape`,c)),n.push(f)}if(e.enableShapeUniforms&&(s=r.getUniformLocation(t,"outShape",c),u=r.getUniformLocation(t,"outShapeStrides",c),a=r.getUniformLocation(t,"outTexShape",c)),e.customUniforms)for(let p of e.customUniforms)o.push(r.getUniformLocation(t,p.name,c));return{variablesLocations:n,customUniformLocations:o,infLoc:l,nanLoc:i,outShapeLocation:s,outShapeStridesLocation:u,outTexShapeLocation:a}}function Rg(r,e){if(r.length!==e.length)throw Error(`Binary was compiled with ${r.length} inputs, but was executed with ${e.length} inputs`);r.forEach((t,n)=>{let o=t.logicalShape,s=e[n],a=s.shape;if(!y.arraysEqual(o,a))throw Error(`Binary was compiled with different shapes than the current args. Shapes ${o} and ${a} must match`);if(t.isUniform&&s.isUniform)return;let u=t.texShape,l=s.isUniform?null:s.texData.texShape;if(!y.arraysEqual(u,l))throw Error(`Binary was compiled with different texture shapes than the current args. Shape ${u} and ${l} must match`)})}function Fg(r,e,t,n,o){e.program.enableShapeUniforms||(Rg(e.inShapeInfos,t),Rg([e.outShapeInfo],[n]));let s=n.texData.texture,a=n.texData.texShape;n.texData.isPacked?r.setOutputPackedMatrixTexture(s.texture,a[0],a[1]):r.setOutputMatrixTexture(s.texture,a[0],a[1]),r.setProgram(e.webGLProgram),r.bindVertexArray(e.webGLProgram.vao),S().getNumber("WEBGL_VERSION")===1&&e.infLoc!==null&&r.gl.uniform1f(e.infLoc,1/0),e.nanLoc!==null&&r.gl.uniform1f(e.nanLoc,NaN);for(let l=0;l<t.length;++l){let i=t[l],{uniform:c,offset:p,shape:f,texShape:m}=e.variablesLocations[l];if(f){let{uniformShape:h}=Ki(e.program.packedInputs,i.shape,i.texData.texShape);switch(h.length){case 1:r.gl.uniform1iv(f,new Int32Array(h));break;case 2:r.gl.uniform2iv(f,new Int32Array(h));break;case 3:r.gl.uniform3iv(f,new Int32Array(h));break;case 4:r.gl.uniform4iv(f,new Int32Array(h));break;default:break}}if(m&&r.gl.uniform2i(m,i.texData.texShape[0],i.texData.texShape[1]),c!=null){if(i.isUniform){if(y.sizeFromShape(i.shape)<2)r.gl.uniform1f(c,i.uniformValues[0]);else{let h=i.uniformValues;h instanceof Float32Array||(h=new Float32Array(h)),r.gl.uniform1fv(c,h)}continue}i.texData.slice!=null&&p!=null&&r.gl.uniform1i(p,i.texData.slice.flatOffset),r.setInputMatrixTexture(i.texData.texture.texture,c,l)}}let u=e.outShapeLocation;if(u)switch(n.shape.length){case 1:r.gl.uniform1iv(u,new Int32Array(n.shape));break;case 2:r.gl.uniform2iv(u,new Int32Array(n.shape));break;case 3:r.gl.uniform3iv(u,new Int32Array(n.shape));break;case 4:r.gl.uniform4iv(u,new Int32Array(n.shape));break;default:break}if(e.outShapeStridesLocation){let l=y.computeStrides(n.shape);switch(n.shape.length){case 2:r.gl.uniform1iv(e.outShapeStridesLocation,new Int32Array(l));break;case 3:r.gl.uniform2iv(e.outShapeStridesLocation,new Int32Array(l));break;case 4:r.gl.uniform3iv(e.outShapeStridesLocation,new Int32Array(l));break;default:break}}if(e.outTexShapeLocation&&r.gl.uniform2i(e.outTexShapeLocation,n.texData.texShape[0],n.texData.texShape[1]),e.program.customUniforms&&o)for(let l=0;l<e.program.customUniforms.length;++l){let i=e.program.customUniforms[l],c=e.customUniformLocations[l],p=o[l];if(i.type==="float")r.gl.uniform1fv(c,p);else if(i.type==="vec2")r.gl.uniform2fv(c,p);else if(i.type==="vec3")r.gl.uniform3fv(c,p);else if(i.type==="vec4")r.gl.uniform4fv(c,p);else if(i.type==="int")r.gl.uniform1iv(c,p);else if(i.type==="ivec2")r.gl.uniform2iv(c,p);else if(i.type==="ivec3")r.gl.uniform3iv(c,p);else if(i.type==="ivec4")r.gl.uniform4iv(c,p);else throw Error(`uniform type ${i.type} is not supported yet.`)}r.executeProgram()}function Dg(r,e,t){let n="";e.concat(t).forEach(a=>{let u=a.texData!=null&&a.texData.slice!=null&&a.texData.slice.flatOffset>0;if(r.enableShapeUniforms&&!a.isUniform){let l=a.texData.texShape,{useSqueezeShape:i,uniformShape:c,keptDims:p}=Ki(r.packedInputs,a.shape,l),f="",m="",h="";if(c.length===1&&r.packedInputs){let E=[Math.ceil(l[0]/2),Math.ceil(l[1]/2)];f=`${E[0]>1}_${E[1]>1}`}else if(c.length===2&&!r.packedInputs)m=`${c[0]>1}_${c[1]>1}`;else if(c.length>2&&!r.packedInputs){let E=y.computeStrides(c);h=`${E[0]===l[1]}_${E[E.length-1]===l[1]}`}let x=a.shape.length,d=c.length===2&&y.arraysEqual(a.shape,l),g=y.sizeFromShape(a.shape)===1,w=T.getBroadcastDims(a.shape,t.shape),v=!r.packedInputs&&x===t.shape.length&&y.arraysEqual(l,t.texData.texShape),b=r.packedInputs||c.length>2?"":`${l[0]>1}_${l[1]>1}`;n+=`${x}_${v}_${i?p:""}_${c.length}_${g}_${w}_${d}_${f}_${m}_${h}_${b}_${u}`}else{let l=a.isUniform?"uniform":a.texData.texShape;n+=`${a.shape}_${l}_${u}`}});let o=r.userCode,s=r.constructor.name;return s+="_"+n+"_"+o+`${S().getNumber("WEBGL_VERSION")}`,s}function we(r){return S().getBool("WEBGL_USE_SHAPES_UNIFORMS")&&r<=4}var Xi=class{constructor(e){this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0,this.outPackingScheme=Lr.DENSE,this.customUniforms=[{name:"texShape",type:"ivec2"}];let t=De();this.outputShape=e,this.enableShapeUniforms=we(this.outputShape.length),this.userCode=`
      ivec3 outCoordsFromFlatIndex(int index) {
        ${this.enableShapeUniforms?xn(["r","c","d"],e):Ut(["r","c","d"],e)}
        return ivec3(r, c, d);
      }

      void main() {
        ivec2 resTexRC = ivec2(resultUV.yx * vec2(texShape[0], texShape[1]));
        int index = 4 * (resTexRC.x * texShape[1] + resTexRC.y);

        vec4 result = vec4(0.);

        for (int i=0; i<4; i++) {
          int flatIndex = index + i;
          ivec3 rc = outCoordsFromFlatIndex(flatIndex);
          result[i] = getA(rc.x, rc.y, rc.z);
        }

        ${t.output} = result;
      }
    `}};var Yi=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.outPackingScheme=Lr.DENSE,this.customUniforms=[{name:"texShape",type:"ivec2"}];let t=De();this.outputShape=e,this.enableShapeUniforms=we(this.outputShape.length),this.userCode=`
      ivec3 outCoordsFromFlatIndex(int index) {
        ${this.enableShapeUniforms?xn(["r","c","d"],e):Ut(["r","c","d"],e)}
        return ivec3(r, c, d);
      }

      void main() {
        ivec2 resTexRC = ivec2(resultUV.yx * vec2(texShape[0], texShape[1]));
        int index = 4 * (resTexRC.x * texShape[1] + resTexRC.y);

        vec4 result = vec4(0.);

        for (int i=0; i<4; i++) {
          int flatIndex = index + i;
          ivec3 rc = outCoordsFromFlatIndex(flatIndex);
          result[i] = getChannel(getA(rc.x, rc.y, rc.z), vec2(rc.y, rc.z));
        }

        ${t.output} = result;
      }
    `}};var Qi=class{constructor(e){this.variableNames=["A"],this.outTexUsage=tt.DOWNLOAD;let t=De();this.outputShape=e,this.userCode=`
      ${ji}

      void main() {
        float x = getAAtOutCoords();
        ${t.output} = encode_float(x);
      }
    `}};var Zi=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!1,this.outTexUsage=tt.DOWNLOAD;let t=De();this.outputShape=e,this.userCode=`
      ${ji}

      void main() {
        ivec3 coords = getOutputCoords();
        float x = getChannel(getAAtOutCoords(), vec2(coords.y, coords.z));
        ${t.output} = encode_float(x);
      }
    `}};var vC={R:0,G:1,B:2,A:3},ts=class{constructor(e,t=!1,n="RGBA"){this.variableNames=["A"],this.customUniforms=[{name:"texShape",type:"ivec2"}];let o=De();this.outputShape=e,this.enableShapeUniforms=we(this.outputShape.length);let s="result";t&&(s="floor(result * 255. + 0.5)");let a="";for(let u=0;u<n.length;u++){let l=n[u];a+=`
          if(offset == ${u}) {
            result = values[${vC[l]}];
          }`}this.userCode=`
      ${this.enableShapeUniforms?Yn():Xn(e)}

      void main() {
        ivec3 coords = getOutputCoords();
        int flatIndex = getFlatIndex(coords);
        float result = 0.;
        int offset = imod(flatIndex, ${n.length});

        flatIndex = idiv(flatIndex, ${n.length}, 1.);

        int r = flatIndex / texShape[1];
        if (r < texShape[0]) {
          int c = imod(flatIndex, texShape[1]);
          vec2 uv = (vec2(c, r) + halfCR) / vec2(texShape[1], texShape[0]);
          vec4 values = ${o.texture2D}(A, uv);
          ${a}
        }
        ${o.output} = vec4(${s}, 0., 0., 0.);
      }
    `}};var Ji=class{constructor(e,t=!1){this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0,this.customUniforms=[{name:"texShape",type:"ivec2"}];let n=De();this.outputShape=e,this.enableShapeUniforms=we(this.outputShape.length);let o="",s="result";t&&(s="floor(result * 255. + 0.5)");for(let a=0;a<=1;a++)for(let u=0;u<=1;u++){let l=a*2+u;o+=`
          localCoords = coords;
          if(localCoords[2] + ${u} < ${this.enableShapeUniforms?"outShape[2]":`${e[2]}`}) {
          localCoords[2] += ${u};
          if (localCoords[1] + ${a} < ${this.enableShapeUniforms?"outShape[1]":`${e[1]}`}) {
            localCoords[1] += ${a};

            flatIndex = getFlatIndex(localCoords);
            offset = imod(flatIndex, 4);

            flatIndex = idiv(flatIndex, 4, 1.);

            int r = flatIndex / texShape[1];
            int c = imod(flatIndex, texShape[1]);
            vec2 uv = (vec2(c, r) + halfCR) / vec2(texShape[1], texShape[0]);
            values = ${n.texture2D}(A, uv);

            if (offset == 0) {
              result[${l}] = values[0];
            } else if (offset == 1) {
              result[${l}] = values[1];
            } else if (offset == 2) {
              result[${l}] = values[2];
            } else {
              result[${l}] = values[3];
            }
          }
        }
        `}this.userCode=`
        ${this.enableShapeUniforms?Yn():Xn(e)}

        void main() {
          ivec3 coords = getOutputCoords();

          vec4 result = vec4(0.);
          int flatIndex, r, c, offset;
          ivec3 localCoords;
          vec2 uv;
          vec4 values;

          ${o}

          ${n.output} = ${s};
        }
    `}};function Ng(r){let e=De(),t=`${e.version}
    precision highp float;
    ${e.attribute} vec3 clipSpacePos;
    ${e.attribute} vec2 uv;
    ${e.varyingVs} vec2 resultUV;

    void main() {
      gl_Position = vec4(clipSpacePos, 1);
      resultUV = uv;
    }`;return sg(r,t)}function Pg(r){let e=new Float32Array([-1,1,0,0,1,-1,-1,0,0,0,1,1,0,1,1,1,-1,0,1,0]);return lg(r,e)}function Mg(r){let e=new Uint16Array([0,1,2,2,1,3]);return cg(r,e)}function rs(r,e,t,n,o,s){fg(e,t);let a=pg(r),u=r.TEXTURE_2D;return O(r,()=>r.bindTexture(u,a)),O(r,()=>r.texParameteri(u,r.TEXTURE_WRAP_S,r.CLAMP_TO_EDGE)),O(r,()=>r.texParameteri(u,r.TEXTURE_WRAP_T,r.CLAMP_TO_EDGE)),O(r,()=>r.texParameteri(u,r.TEXTURE_MIN_FILTER,r.NEAREST)),O(r,()=>r.texParameteri(u,r.TEXTURE_MAG_FILTER,r.NEAREST)),S().getNumber("WEBGL_VERSION")===1?O(r,()=>r.texImage2D(u,0,n,e,t,0,o,s,null)):O(r,()=>r.texStorage2D(u,1,n,e,t)),O(r,()=>r.bindTexture(r.TEXTURE_2D,null)),{texture:a,texShape:[t,e]}}function mf(r){return r.internalFormatFloat}function Bg(r,e,t,n){let[o,s]=dn(e,t);return rs(r,o,s,mf(n),n.textureFormatFloat,r.FLOAT)}function hf(r){return r.internalFormatHalfFloat}function Lg(r,e,t,n){let[o,s]=dn(e,t);return rs(r,o,s,hf(n),n.textureFormatFloat,n.textureTypeHalfFloat)}function df(r){return r.downloadTextureFormat}function Og(r,e,t,n){let[o,s]=dn(e,t);return rs(r,o,s,df(n),r.RGBA,r.UNSIGNED_BYTE)}function gf(r){return r.internalFormatPackedFloat}function Ug(r,e,t,n){let[o,s]=tr(e,t);return rs(r,o,s,gf(n),r.RGBA,r.FLOAT)}function xf(r){return r.internalFormatPackedHalfFloat}function Wg(r,e,t,n){let[o,s]=tr(e,t);return rs(r,o,s,xf(n),r.RGBA,n.textureTypeHalfFloat)}function Gg(r,e,t){return O(r,()=>r.bindBuffer(r.ARRAY_BUFFER,t)),lf(r,e,"clipSpacePos",t,3,20,0)&&lf(r,e,"uv",t,2,20,12)}function Vg(r,e,t,n,o,s){O(r,()=>r.bindTexture(r.TEXTURE_2D,e));let a,u,l;o instanceof Uint8Array?(a=new Uint8Array(t*n*4),u=r.UNSIGNED_BYTE,l=r.RGBA):(a=new Float32Array(t*n*4),u=r.FLOAT,l=s.internalFormatPackedFloat),a.set(o),S().getNumber("WEBGL_VERSION")===2?O(r,()=>r.texSubImage2D(r.TEXTURE_2D,0,0,0,t,n,r.RGBA,u,a)):O(r,()=>r.texImage2D(r.TEXTURE_2D,0,l,t,n,0,r.RGBA,u,a)),O(r,()=>r.bindTexture(r.TEXTURE_2D,null))}function zg(r,e,t){O(r,()=>r.bindTexture(r.TEXTURE_2D,e)),t.data instanceof Uint8Array?S().getNumber("WEBGL_VERSION")===2?O(r,()=>r.texSubImage2D(r.TEXTURE_2D,0,0,0,t.width,t.height,r.RGBA,r.UNSIGNED_BYTE,t.data)):O(r,()=>r.texImage2D(r.TEXTURE_2D,0,r.RGBA,t.width,t.height,0,r.RGBA,r.UNSIGNED_BYTE,t.data)):S().getNumber("WEBGL_VERSION")===2?O(r,()=>r.texSubImage2D(r.TEXTURE_2D,0,0,0,r.RGBA,r.UNSIGNED_BYTE,t)):O(r,()=>r.texImage2D(r.TEXTURE_2D,0,r.RGBA,r.RGBA,r.UNSIGNED_BYTE,t)),O(r,()=>r.bindTexture(r.TEXTURE_2D,null))}function qg(r,e,t,n){let o=r.createBuffer();O(r,()=>r.bindBuffer(r.PIXEL_PACK_BUFFER,o));let u=4*4*e*t;return O(r,()=>r.bufferData(r.PIXEL_PACK_BUFFER,u,r.STREAM_READ)),O(r,()=>r.readPixels(0,0,t,e,r.RGBA,r.FLOAT,0)),O(r,()=>r.bindBuffer(r.PIXEL_PACK_BUFFER,null)),o}function Hg(r,e,t){let n=r,o=new Float32Array(t);return n.bindBuffer(n.PIXEL_PACK_BUFFER,e),n.getBufferSubData(n.PIXEL_PACK_BUFFER,0,o),n.bindBuffer(n.PIXEL_PACK_BUFFER,null),o}function jg(r,e,t,n){let[o,s]=dn(e,t),a=4,u=new Uint8Array(rg(e*t,a));return O(r,()=>r.readPixels(0,0,o,s,n.downloadTextureFormat,r.UNSIGNED_BYTE,u)),new Float32Array(u.buffer)}function Kg(r,e,t,n,o,s,a,u){let l=r,i=new Float32Array(ng(s,a));return l.bindBuffer(l.PIXEL_PACK_BUFFER,e),l.getBufferSubData(l.PIXEL_PACK_BUFFER,0,i),l.bindBuffer(l.PIXEL_PACK_BUFFER,null),i}function Xg(r,e,t){let n=new Float32Array(e*t*4);return O(r,()=>r.readPixels(0,0,t,e,r.RGBA,r.FLOAT,n)),n}var ro=class{constructor(e){this.outputTexture=null,this.program=null,this.disposed=!1,this.itemsToPoll=[];let t=S().getNumber("WEBGL_VERSION");if(e!=null?(this.gl=e,tg(t,e)):this.gl=xt(t),e=this.gl,S().getNumber("WEBGL_VERSION")===2){let s=e;this.createVertexArray=()=>O(s,()=>s.createVertexArray()),this.bindVertexArray=a=>O(s,()=>s.bindVertexArray(a)),this.deleteVertexArray=a=>O(s,()=>s.deleteVertexArray(a)),this.getVertexArray=()=>O(s,()=>s.getParameter(s.VERTEX_ARRAY_BINDING))}else if(e!=null){let s=e.getExtension("OES_vertex_array_object");if(s==null)throw new Error("All WebGL1 implementations are expected to offer OES_vertex_array_object.");this.createVertexArray=()=>O(e,()=>s.createVertexArrayOES()),this.bindVertexArray=a=>O(e,()=>s.bindVertexArrayOES(a)),this.deleteVertexArray=a=>O(e,()=>s.deleteVertexArrayOES(a)),this.getVertexArray=()=>O(e,()=>e.getParameter(s.VERTEX_ARRAY_BINDING_OES))}let n="WEBGL_color_buffer_float",o="EXT_color_buffer_half_float";if(this.parallelCompilationExtension=this.gl.getExtension("KHR_parallel_shader_compile"),S().getNumber("WEBGL_VERSION")===1){let s="OES_texture_float",a="OES_texture_half_float";if(this.textureFloatExtension=Zo(this.gl,s),wt(this.gl,a))this.textureHalfFloatExtension=Zo(this.gl,a);else if(S().get("WEBGL_FORCE_F16_TEXTURES"))throw new Error("GL context does not support half float textures, yet the environment flag WEBGL_FORCE_F16_TEXTURES is set to true.");if(this.colorBufferFloatExtension=this.gl.getExtension(n),wt(this.gl,o))this.colorBufferHalfFloatExtension=Zo(this.gl,o);else if(S().get("WEBGL_FORCE_F16_TEXTURES"))throw new Error("GL context does not support color renderable half floats, yet the environment flag WEBGL_FORCE_F16_TEXTURES is set to true.")}else if(n="EXT_color_buffer_float",wt(this.gl,n))this.colorBufferFloatExtension=this.gl.getExtension(n);else if(wt(this.gl,o))this.colorBufferHalfFloatExtension=this.gl.getExtension(o);else throw new Error("GL context does not support color renderable floats");this.vertexBuffer=Pg(this.gl),this.indexBuffer=Mg(this.gl),this.framebuffer=mg(this.gl),this.textureConfig=Qo(this.gl,this.textureHalfFloatExtension)}get debug(){return S().getBool("DEBUG")}dispose(){if(this.disposed)return;this.program!=null,this.outputTexture!=null;let e=this.gl;O(e,()=>e.finish()),O(e,()=>e.bindFramebuffer(e.FRAMEBUFFER,null)),O(e,()=>e.deleteFramebuffer(this.framebuffer)),O(e,()=>e.bindBuffer(e.ARRAY_BUFFER,null)),O(e,()=>e.bindBuffer(e.ELEMENT_ARRAY_BUFFER,null)),O(e,()=>e.deleteBuffer(this.indexBuffer)),this.disposed=!0}createFloat32MatrixTexture(e,t){return this.throwIfDisposed(),Bg(this.gl,e,t,this.textureConfig)}createFloat16MatrixTexture(e,t){return this.throwIfDisposed(),Lg(this.gl,e,t,this.textureConfig)}createUnsignedBytesMatrixTexture(e,t){return this.throwIfDisposed(),Og(this.gl,e,t,this.textureConfig)}uploadPixelDataToTexture(e,t){this.throwIfDisposed(),zg(this.gl,e,t)}uploadDenseMatrixToTexture(e,t,n,o){this.throwIfDisposed(),Vg(this.gl,e,t,n,o,this.textureConfig)}createFloat16PackedMatrixTexture(e,t){return this.throwIfDisposed(),Wg(this.gl,e,t,this.textureConfig)}createPackedMatrixTexture(e,t){return this.throwIfDisposed(),Ug(this.gl,e,t,this.textureConfig)}deleteMatrixTexture(e){this.throwIfDisposed(),this.outputTexture===e&&(cf(this.gl,this.framebuffer),this.outputTexture=null),O(this.gl,()=>this.gl.deleteTexture(e))}downloadByteEncodedFloatMatrixFromOutputTexture(e,t,n){return this.downloadMatrixDriver(e,()=>jg(this.gl,t,n,this.textureConfig))}downloadPackedMatrixFromBuffer(e,t,n,o,s,a){return Kg(this.gl,e,t,n,o,s,a,this.textureConfig)}downloadFloat32MatrixFromBuffer(e,t){return Hg(this.gl,e,t)}createBufferFromTexture(e,t,n){this.bindTextureToFrameBuffer(e);let o=qg(this.gl,t,n,this.textureConfig);return this.unbindTextureToFrameBuffer(),o}createAndWaitForFence(){let e=this.createFence(this.gl);return this.pollFence(e)}createFence(e){let t,n;if(S().getBool("WEBGL_FENCE_API_ENABLED")){let o=e,s=o.fenceSync(o.SYNC_GPU_COMMANDS_COMPLETE,0);e.flush(),n=()=>{let a=o.clientWaitSync(s,0,0);return a===o.ALREADY_SIGNALED||a===o.CONDITION_SATISFIED},t=s}else S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")>0?(t=this.beginQuery(),this.endQuery(),n=()=>this.isQueryAvailable(t,S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION"))):n=()=>!0;return{query:t,isFencePassed:n}}downloadMatrixFromPackedTexture(e,t,n){return this.downloadMatrixDriver(e,()=>Xg(this.gl,t,n))}createProgram(e){this.throwIfDisposed();let t=this.gl;this.vertexShader==null&&(this.vertexShader=Ng(t));let n=ag(t);O(t,()=>t.attachShader(n,this.vertexShader)),O(t,()=>t.attachShader(n,e)),ug(t,n);let o=Object.assign(n,{vao:this.createVertexArray()});return this.debug&&zi(t,o),o}buildVao(e){this.setProgram(e),this.bindVertexArray(e.vao);let t=this.gl;O(t,()=>t.bindBuffer(t.ELEMENT_ARRAY_BUFFER,this.indexBuffer)),Gg(t,e,this.vertexBuffer)}deleteProgram(e){this.throwIfDisposed(),e===this.program&&(this.program=null),e!=null&&(O(this.gl,()=>this.gl.deleteProgram(e)),this.deleteVertexArray(e.vao))}setProgram(e){this.throwIfDisposed(),this.program=e,this.program!=null&&this.debug&&zi(this.gl,this.program),O(this.gl,()=>this.gl.useProgram(e))}getUniformLocation(e,t,n=!0){return this.throwIfDisposed(),n?hg(this.gl,e,t):dg(this.gl,e,t)}getAttributeLocation(e,t){return this.throwIfDisposed(),O(this.gl,()=>this.gl.getAttribLocation(e,t))}getUniformLocationNoThrow(e,t){return this.throwIfDisposed(),this.gl.getUniformLocation(e,t)}setInputMatrixTexture(e,t,n){this.throwIfDisposed(),this.throwIfNoProgram(),gg(this.gl,e,t,n)}setOutputMatrixTexture(e,t,n){this.setOutputMatrixTextureDriver(e,n,t)}setOutputPackedMatrixTexture(e,t,n){this.throwIfDisposed();let[o,s]=tr(t,n);this.setOutputMatrixTextureDriver(e,o,s)}setOutputMatrixWriteRegion(e,t,n,o){this.setOutputMatrixWriteRegionDriver(n,e,o,t)}setOutputPackedMatrixWriteRegion(e,t,n,o){throw new Error("setOutputPackedMatrixWriteRegion not implemented.")}debugValidate(){this.program!=null&&zi(this.gl,this.program),Jo(this.gl)}executeProgram(){this.throwIfDisposed(),this.throwIfNoProgram();let e=this.gl;if(this.debug){let t=this.getVertexArray();this.debugValidate()}O(e,()=>e.drawElements(e.TRIANGLES,6,e.UNSIGNED_SHORT,0))}blockUntilAllProgramsCompleted(){this.throwIfDisposed(),O(this.gl,()=>this.gl.finish())}getQueryTimerExtension(){return this.disjointQueryTimerExtension==null&&(this.disjointQueryTimerExtension=Zo(this.gl,S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")===2?"EXT_disjoint_timer_query_webgl2":"EXT_disjoint_timer_query")),this.disjointQueryTimerExtension}getQueryTimerExtensionWebGL2(){return this.getQueryTimerExtension()}getQueryTimerExtensionWebGL1(){return this.getQueryTimerExtension()}beginQuery(){if(S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")===2){let n=this.gl,o=this.getQueryTimerExtensionWebGL2(),s=n.createQuery();return n.beginQuery(o.TIME_ELAPSED_EXT,s),s}let e=this.getQueryTimerExtensionWebGL1(),t=e.createQueryEXT();return e.beginQueryEXT(e.TIME_ELAPSED_EXT,t),t}endQuery(){if(S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")===2){let t=this.gl,n=this.getQueryTimerExtensionWebGL2();t.endQuery(n.TIME_ELAPSED_EXT);return}let e=this.getQueryTimerExtensionWebGL1();e.endQueryEXT(e.TIME_ELAPSED_EXT)}async waitForQueryAndGetTime(e){return await y.repeatedTry(()=>this.disposed||this.isQueryAvailable(e,S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION"))),this.getQueryTime(e,S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION"))}getQueryTime(e,t){if(t===0)return null;if(t===2){let n=this.gl;return n.getQueryParameter(e,n.QUERY_RESULT)/1e6}else{let n=this.getQueryTimerExtensionWebGL1();return n.getQueryObjectEXT(e,n.QUERY_RESULT_EXT)/1e6}}isQueryAvailable(e,t){if(t===0)return!0;if(t===2){let n=this.gl,o=this.getQueryTimerExtensionWebGL2(),s=n.getQueryParameter(e,n.QUERY_RESULT_AVAILABLE);return this.disjoint==null&&(this.disjoint=this.gl.getParameter(o.GPU_DISJOINT_EXT)),s&&!this.disjoint}else{let n=this.getQueryTimerExtensionWebGL1(),o=n.getQueryObjectEXT(e,n.QUERY_RESULT_AVAILABLE_EXT);return this.disjoint==null&&(this.disjoint=this.gl.getParameter(n.GPU_DISJOINT_EXT)),o&&!this.disjoint}}pollFence(e){return new Promise(t=>{this.addItemToPoll(()=>e.isFencePassed(),()=>t())})}pollItems(){let e=SC(this.itemsToPoll.map(t=>t.isDoneFn));for(let t=0;t<=e;++t){let{resolveFn:n}=this.itemsToPoll[t];n()}this.itemsToPoll=this.itemsToPoll.slice(e+1)}addItemToPoll(e,t){if(this.itemsToPoll.push({isDoneFn:e,resolveFn:t}),this.itemsToPoll.length>1)return;let n;"setTimeoutCustom"in S().platform&&(n=S().platform.setTimeoutCustom.bind(S().platform)),y.repeatedTry(()=>(this.pollItems(),this.itemsToPoll.length===0),()=>0,null,n)}bindTextureToFrameBuffer(e){this.throwIfDisposed(),qi(this.gl,e,this.framebuffer),this.debug&&Jo(this.gl)}unbindTextureToFrameBuffer(){this.outputTexture!=null?(qi(this.gl,this.outputTexture,this.framebuffer),this.debug&&Jo(this.gl)):cf(this.gl,this.framebuffer)}downloadMatrixDriver(e,t){this.bindTextureToFrameBuffer(e);let n=t();return this.unbindTextureToFrameBuffer(),n}setOutputMatrixTextureDriver(e,t,n){this.throwIfDisposed();let o=this.gl;qi(o,e,this.framebuffer),this.debug&&Jo(o),this.outputTexture=e,O(o,()=>o.viewport(0,0,t,n)),O(o,()=>o.scissor(0,0,t,n))}setOutputMatrixWriteRegionDriver(e,t,n,o){this.throwIfDisposed(),O(this.gl,()=>this.gl.scissor(e,t,n,o))}throwIfDisposed(){if(this.disposed)throw new Error("Attempted to use disposed GPGPUContext.")}throwIfNoProgram(){if(this.program==null)throw new Error("No GPU program is currently set.")}};function SC(r){let e=0;for(;e<r.length&&r[e]();++e);return e-1}var as={};ur(as,{addImpl:()=>wf,bincountImpl:()=>Jg,bincountReduceImpl:()=>ex,bitwiseAndImpl:()=>vf,castImpl:()=>_f,ceilImpl:()=>bf,concatImpl:()=>os,equalImpl:()=>Sf,expImpl:()=>Cf,expm1Impl:()=>Ef,floorDivImpl:()=>Tf,floorImpl:()=>If,gatherNdImpl:()=>tx,gatherV2Impl:()=>rx,greaterEqualImpl:()=>Af,greaterImpl:()=>$f,lessEqualImpl:()=>kf,lessImpl:()=>Rf,linSpaceImpl:()=>nx,logImpl:()=>Ff,maxImpl:()=>ox,maximumImpl:()=>Df,minimumImpl:()=>Nf,multiplyImpl:()=>ss,negImpl:()=>sx,notEqualImpl:()=>Pf,prodImpl:()=>ax,raggedGatherImpl:()=>lx,raggedRangeImpl:()=>px,raggedTensorToTensorImpl:()=>hx,rangeImpl:()=>dx,rsqrtImpl:()=>Bf,scatterImpl:()=>gx,sigmoidImpl:()=>xx,simpleAbsImpl:()=>Yg,sliceImpl:()=>so,sparseFillEmptyRowsImpl:()=>yx,sparseReshapeImpl:()=>_x,sparseSegmentReductionImpl:()=>wx,sqrtImpl:()=>vx,squaredDifferenceImpl:()=>Lf,staticRegexReplaceImpl:()=>Of,stridedSliceImpl:()=>bx,stringNGramsImpl:()=>Sx,stringSplitImpl:()=>Cx,stringToHashBucketFastImpl:()=>Ex,subImpl:()=>Wf,tileImpl:()=>Ix,topKImpl:()=>$x,transposeImpl:()=>ix,uniqueImpl:()=>Ax});function ea(r,e){Array.isArray(r)||(r=[r]),r.forEach(t=>{t!=null&&y.assert(t.dtype!=="complex64",()=>`${e} does not support complex64 tensors in the CPU backend.`)})}function Yg(r){let e=new Float32Array(r.length);for(let t=0;t<r.length;++t)e[t]=Math.abs(r[t]);return e}function xe(r){return(e,t,n,o,s)=>{let a=T.assertAndGetBroadcastShape(e,t),u=a.length,l=y.computeStrides(a),i=y.sizeFromShape(a),c=y.getTypedArrayFromDType(s,i),p=e.length,f=t.length,m=y.computeStrides(e),h=y.computeStrides(t),x=T.getBroadcastDims(e,a),d=T.getBroadcastDims(t,a);if(x.length+d.length===0)for(let g=0;g<c.length;++g)c[g]=r(n[g%n.length],o[g%o.length]);else for(let g=0;g<c.length;++g){let w=y.indexToLoc(g,u,l),v=w.slice(-p);x.forEach(k=>v[k]=0);let b=y.locToIndex(v,p,m),E=w.slice(-f);d.forEach(k=>E[k]=0);let R=y.locToIndex(E,f,h);c[g]=r(n[b],o[R])}return[c,a]}}function no(r){let{inputs:e,backend:t}=r,{real:n,imag:o}=e,s=t.data.get(n.dataId).values,a=t.data.get(o.dataId).values,u=t.makeTensorInfo(n.shape,"complex64"),l=t.data.get(u.dataId);return l.complexTensorInfos={real:t.makeTensorInfo(n.shape,"float32",s),imag:t.makeTensorInfo(o.shape,"float32",a)},u}function ta(r,e,t="float32"){if(t==="complex64"){let o=ta(r,e,"float32"),s=ta(r,e,"float32");return no({inputs:{real:o,imag:s},backend:r})}let n=y.makeZerosTypedArray(y.sizeFromShape(e),t);return r.makeTensorInfo(e,t,n)}function yf(r){let{inputs:e,backend:t}=r,{x:n}=e;return t.incRef(n.dataId),{dataId:n.dataId,shape:n.shape,dtype:n.dtype}}function Zg(r){let{inputs:e,backend:t}=r,{input:n}=e,o=t.data.get(n.dataId).complexTensorInfos.real,s=t.data.get(o.dataId).values;return t.makeTensorInfo(o.shape,o.dtype,s)}function _f(r,e,t,n){if(n==="int32"){let o=Int32Array.from(r);return[e,"int32",o]}if(n==="bool"){let o=y.toTypedArray([0],t),[s,a]=xe((u,l)=>u!==l?1:0)(e,[],r,o,"bool");return[a,"bool",s]}throw new Error(`Error in Cast: failed to cast ${t} to ${n}`)}function ns(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{dtype:s}=n;if(s==="complex64"){if(o.dtype==="complex64")return yf({inputs:{x:o},backend:t});let c=ta(t,o.shape,o.dtype),p=ns({inputs:{x:o},backend:t,attrs:{dtype:"float32"}}),f=no({inputs:{real:p,imag:c},backend:t});return t.disposeIntermediateTensorInfo(c),t.disposeIntermediateTensorInfo(p),f}if(o.dtype==="complex64"){let c=Zg({inputs:{input:o},backend:t}),p=ns({inputs:{x:c},backend:t,attrs:{dtype:s}});return t.disposeIntermediateTensorInfo(c),p}if(!y.hasEncodingLoss(o.dtype,s)){let c=yf({inputs:{x:o},backend:t});return{dataId:c.dataId,shape:c.shape,dtype:s}}let a=t.data.get(o.dataId).values,[u,l,i]=_f(a,o.shape,o.dtype,s);return t.makeTensorInfo(u,l,i)}function ve(r,e,t,n){return t==null?({inputs:o,backend:s})=>{let{a,b:u}=o,l=s;ea([a,u],r);let i=l.data.get(a.dataId).values,c=l.data.get(u.dataId).values,p=a.dtype==="string"?T.fromUint8ToStringArray(i):i,f=a.dtype==="string"?T.fromUint8ToStringArray(c):c,m=n||a.dtype,[h,x]=e(a.shape,u.shape,p,f,m);return l.makeTensorInfo(x,m,h)}:({inputs:o,backend:s})=>{let{a,b:u}=o,l=s;if(a.dtype==="complex64"||u.dtype==="complex64"){let i=ns({inputs:{x:a},backend:l,attrs:{dtype:"complex64"}}),c=l.data.get(i.dataId),p=c.complexTensorInfos.real,f=c.complexTensorInfos.imag,m=l.data.get(p.dataId).values,h=l.data.get(f.dataId).values,x=ns({inputs:{x:u},backend:l,attrs:{dtype:"complex64"}}),d=l.data.get(x.dataId),g=d.complexTensorInfos.real,w=d.complexTensorInfos.imag,v=l.data.get(g.dataId).values,b=l.data.get(w.dataId).values,[E,R,k]=t(a.shape,u.shape,m,h,v,b),N=l.makeTensorInfo(k,"float32",E),F=l.makeTensorInfo(k,"float32",R),U=no({inputs:{real:N,imag:F},backend:l});return l.disposeIntermediateTensorInfo(i),l.disposeIntermediateTensorInfo(x),l.disposeIntermediateTensorInfo(N),l.disposeIntermediateTensorInfo(F),U}else{let i=l.data.get(a.dataId).values,c=l.data.get(u.dataId).values,p=n||a.dtype,[f,m]=e(a.shape,u.shape,i,c,p);return l.makeTensorInfo(m,p,f)}}}function oo(r){return(e,t,n,o,s,a)=>{let u=T.assertAndGetBroadcastShape(e,t),l=y.sizeFromShape(u),i=u.length,c=y.computeStrides(u),p=y.getTypedArrayFromDType("float32",l),f=y.getTypedArrayFromDType("float32",l),m=T.getBroadcastDims(e,u),h=T.getBroadcastDims(t,u),x=T.mergeRealAndImagArrays(n,o),d=T.mergeRealAndImagArrays(s,a),g=e.length,w=y.computeStrides(e),v=t.length,b=y.computeStrides(t);if(m.length+h.length===0)for(let E=0;E<p.length;E++){let R=E%x.length,k=E%d.length,N=r(x[R*2],x[R*2+1],d[k*2],d[k*2+1]);p[E]=N.real,f[E]=N.imag}else for(let E=0;E<p.length;E++){let R=y.indexToLoc(E,i,c),k=R.slice(-g);m.forEach(H=>k[H]=0);let N=y.locToIndex(k,g,w),F=R.slice(-v);h.forEach(H=>F[H]=0);let U=y.locToIndex(F,v,b),G=r(x[N*2],x[N*2+1],d[U*2],d[U*2+1]);p[E]=G.real,f[E]=G.imag}return[p,f,u]}}var wf=xe(((r,e)=>r+e)),CC=oo(((r,e,t,n)=>({real:r+t,imag:e+n}))),rO=ve("Add",wf,CC);function Jg(r,e,t,n,o){let s=y.sizeFromShape(n),a=y.makeZerosTypedArray(o,t);for(let u=0;u<r.length;u++){let l=r[u];if(l<0)throw new Error("Input x must be non-negative!");l>=o||(s>0?a[l]+=e[u]:a[l]+=1)}return a}function ex(r,e,t,n=!1){let o=r.shape[0],s=r.shape[1],a=ge([o,t],e.dtype);for(let u=0;u<o;u++)for(let l=0;l<s;l++){let i=r.get(u,l);if(i<0)throw new Error("Input x must be non-negative!");i>=t||(n?a.set(1,u,i):e.size>0?a.set(a.get(u,i)+e.get(u,l),u,i):a.set(a.get(u,i)+1,u,i))}return a}var vf=xe(((r,e)=>r&e)),lO=ve(Tm,vf);function Le(r){return(e,t,n)=>{let o=y.getArrayFromDType(t,e.length);for(let s=0;s<e.length;++s)o[s]=r(e[s],n);return o}}function ra(r,e,t){let n=Le(e);return lt(r,n,t)}function lt(r,e,t){return({inputs:n,attrs:o,backend:s})=>{let{x:a}=n;ea(a,r);let u=s,l=u.data.get(a.dataId).values,i;if(a.dtype==="string"){if(!Array.isArray(l))throw new Error("String tensor's value was not an instance of Array");i=T.fromUint8ToStringArray(l)}else i=l;let c=t||a.dtype,p=e(i,c,o);return u.makeTensorInfo(a.shape,c,p)}}var bf=Le(r=>Math.ceil(r)),wO=lt($m,bf);function os(r,e,t,n){let o=y.getArrayFromDType(t,y.sizeFromShape(e));if(n&&t!=="string"){let s=0;r.forEach(a=>{let u=y.sizeFromShape(a.shape);o.set(a.vals,s),s+=u})}else{let s=0;r.forEach(a=>{let u=t==="string"?T.fromUint8ToStringArray(a.vals):a.vals,l=0;for(let i=0;i<a.shape[0];++i){let c=i*e[1]+s;for(let p=0;p<a.shape[1];++p)o[c+p]=u[l++]}s+=a.shape[1]})}return o}var Sf=xe((r,e)=>r===e?1:0),TO=ve(Bm,Sf,null,"bool");var Cf=Le(r=>Math.exp(r)),FO=lt("Exp",Cf,"float32");var Ef=Le(r=>Math.expm1(r)),BO=lt(Lm,Ef);var If=Le(r=>Math.floor(r)),GO=lt(Om,If);var Tf=xe((r,e)=>Math.floor(r/e)),jO=ve(ii,Tf,null,"int32");function tx(r,e,t,n,o,s,a,u,l){let i=ge([n,s],t);for(let c=0;c<n;c++){let p=[],f=0;for(let m=0;m<o;m++){let h=r[c*o+m];f+=h*a[m],p.push(h)}if(f<0||f>=l/s)throw new Error(`Invalid indices: ${p} does not index into ${u}`);for(let m=0;m<s;m++)i.values[c*s+m]=e.get(...e.indexToLoc(f*s+m))}return i}function rx(r,e,t){let n=ge(t,r.dtype);for(let o=0;o<n.size;++o){let a=n.indexToLoc(o).slice(),u=a[0],l=a[2],i=e.locToIndex([u,l]);a[2]=e.values[i];let c=r.locToIndex(a);0<=c&&c<r.values.length&&(n.values[o]=r.values[c])}return n}var $f=xe((r,e)=>r>e?1:0),r3=ve(Um,$f,null,"bool");var Af=xe((r,e)=>r>=e?1:0),a3=ve(Wm,Af,null,"bool");var Rf=xe((r,e)=>r<e?1:0),f3=ve(Gm,Rf,null,"bool");var kf=xe((r,e)=>r<=e?1:0),x3=ve(Vm,kf,null,"bool");function nx(r,e,t){let n=(e-r)/(t-1),o=y.makeZerosTypedArray(t,"float32");o[0]=r;for(let s=1;s<o.length;s++)o[s]=o[s-1]+n;return o}var Ff=Le(r=>Math.log(r)),C3=lt("Log",Ff);function ox(r,e,t,n){let o=y.getTypedArrayFromDType(n,y.sizeFromShape(t));for(let s=0;s<o.length;++s){let a=s*e,u=r[a];for(let l=0;l<e;++l){let i=r[a+l];(Number.isNaN(i)||i>u)&&(u=i)}o[s]=u}return o}var Df=xe(((r,e)=>Math.max(r,e))),k3=ve(ai,Df);var Nf=xe(((r,e)=>Math.min(r,e))),M3=ve(zm,Nf);var ss=xe(((r,e)=>r*e)),TC=oo(((r,e,t,n)=>({real:r*t-e*n,imag:r*n+e*t}))),W3=ve(qt,ss,TC);function sx(r,e,t){let n=y.createScalarValue(-1,t);return ss([],e,n,r,t)}var Pf=xe(((r,e)=>r!==e?1:0)),Y3=ve(ui,Pf,null,"bool");function ix(r,e,t,n,o){let s=e.length,a=y.sizeFromShape(e),u=y.computeStrides(e),l=y.computeStrides(o),i=y.getTypedArrayFromDType(t,y.sizeFromShape(o));for(let c=0;c<a;++c){let p=y.indexToLoc(c,s,u),f=new Array(p.length);for(let h=0;h<f.length;h++)f[h]=p[n[h]];let m=y.locToIndex(f,s,l);i[m]=r[c]}return i}function ax(r,e,t,n){let[o,s]=T.computeOutAndReduceShapes(r,n),a=et(e,"int32"),u=y.makeZerosTypedArray(y.sizeFromShape(o),a),l=y.sizeFromShape(s);for(let i=0;i<u.length;++i){let c=i*l,p=1;for(let f=0;f<l;++f)p*=t[c+f];u[i]=p}return{outVals:u,outShape:o,outDtype:a}}function $C(r,e,t){r.forEach((n,o)=>{if(n<0||n>=t){let s=y.indexToLoc(o,e.length,y.computeStrides(e)).join(",");throw new Error(`indices[${s}] = ${n} is not in [0, ${t})`)}})}function AC(r,e){for(let t=0;t<r.length;++t){let n=r[t],o=t===r.length-1?e:r[t+1].length;if(n.length===0)throw new Error("Ragged splits may not be empty");if(n[0]<0)throw new Error("Ragged splits must be non-negative");if(n[n.length-1]>o)throw new Error("Ragged splits must not point past values");for(let s=1;s<n.length;++s)if(n[s-1]>n[s])throw new Error("Ragged splits must be sorted in ascending order")}}function RC(r,e,t,n){let o=[],s=0,a=e.length-1+t.length,u=new Array(a).fill(null).map(()=>[0]);AC(t,n);let l=1;for(let i=0;i<e.length-1;++i){l*=e[i];let c=e[i+1];for(let p=1;p<l+1;++p)u[i].push(p*c)}for(let i=0;i<r.length;++i){let c=r[i],p=r[i]+1;for(let f=0;f<t.length;++f){let m=t[f],h=f+e.length-1;if(h>=0){let x=u[h],d=x[x.length-1]-m[c];for(let g=c;g<p;++g)u[h].push(m[g+1]+d)}c=m[c],p=m[p]}p!==c&&(o.push([c,p]),s+=p-c)}return{outSplits:u,valueSlices:o,numValues:s}}function kC(r){let e=[];for(let t=0;t<r.length;++t){let n=r[t].length,o=y.getArrayFromDType("int32",n);e.push(o),r[t].forEach((s,a)=>o[a]=s)}return e}function ux(r,e){let t=r.slice(0,e);for(;t.length<e;)t.push(1);for(let n=e;n<r.length;n++)t[e-1]*=r[n];return t}function FC(r,e,t,n,o,s){let a=ux(e,2)[1],u=ux(s,2)[1],l=0;for(let i of t)for(let c=i[0];c<i[1];++c){for(let p=0;p<n;++p)o[l*u+p]=r[c*a+p];++l}}function DC(r,e,t,n,o){let s=e.slice();s[0]=o;let a=y.getArrayFromDType(t,y.sizeFromShape(s)),u=r.length,l=u===0?0:u/e[0];return FC(r,e,n,l,a,s),[a,s]}function lx(r,e,t,n,o,s,a,u){if(r.length===0)throw new Error("paramsNestedSplits must be non empty");if(e[0].length===0)throw new Error("Split tensors must not be scalars");let l=e[0][0]-1;if($C(s,a,l),n.length===0)throw new Error("params.rank must be nonzero");let i=n[0],{outSplits:c,valueSlices:p,numValues:f}=RC(s,a,r,i),m=kC(c),h=DC(t,n,o,p,f);return[m,h[0],h[1]]}var cx=2147483647;function px(r,e,t,n,o,s,a){if(e.length>1)throw new Error("starts must be a scalar or vector");if(o.length>1)throw new Error("limits must be a scalar or vector");if(a.length>1)throw new Error("deltas must be a scalar or vector");let u=e.length===0,l=o.length===0,i=a.length===0,c=[];u||c.push(e[0]),l||c.push(o[0]),i||c.push(a[0]);for(let d=1;d<c.length;++d)if(c[d]!==c[d-1])throw new Error("starts, limits, and deltas must have the same shape");let p=c.length===0?1:c[0],f=y.getArrayFromDType("int32",p+1);f[0]=0;for(let d=0;d<p;++d){let g=u?r[0]:r[d],w=l?n[0]:n[d],v=i?s[0]:s[d];if(v===0)throw new Error("Requires delta != 0");let b;if(v>0&&w<g||v<0&&w>g)b=0;else if(b=Math.ceil(Math.abs((w-g)/v)),b>cx)throw new Error(`Requires ((limit - start) / delta) <= ${cx}`);f[d+1]=f[d]+b}let m=f[p],h=y.getArrayFromDType(t,m),x=0;for(let d=0;d<p;++d){let g=f[d+1]-f[d],w=u?r[0]:r[d],v=i?s[0]:s[d];for(let b=0;b<g;++b)h[x++]=w,w+=v}return[f,h]}var Rt=T.RowPartitionType,Mf=class r{constructor(e,t,n,o,s,a,u,l,i,c){this.shape=e,this.shapeShape=t,this.values=n,this.valuesShape=o,this.valuesDType=s,this.defaultValue=a,this.defaultValueShape=u,this.rowPartitionValues=l,this.rowPartitionValuesShapes=i,this.rowPartitionTypes=T.getRowPartitionTypesHelper(c),this.raggedRank=T.getRaggedRank(this.rowPartitionTypes)}getRowPartitionTypeByDimension(e){return this.rowPartitionTypes[0]===Rt.FIRST_DIM_SIZE?this.rowPartitionTypes[e+1]:this.rowPartitionTypes[e]}getRowPartitionTensor(e){return this.rowPartitionTypes[0]===Rt.FIRST_DIM_SIZE?this.rowPartitionValues[e+1]:this.rowPartitionValues[e]}getMaxWidth(e){let t=this.getRowPartitionTensor(e-1);switch(this.getRowPartitionTypeByDimension(e-1)){case Rt.VALUE_ROWIDS:return r.getMaxWidthValueRowID(t);case Rt.ROW_SPLITS:return r.getMaxWidthRowSplit(t);default:throw new Error(`Cannot handle partition type ${Rt[this.getRowPartitionTypeByDimension(e-1)]}`)}}static getMaxWidthRowSplit(e){let t=e.length;if(t===0||t===1)return 0;let n=0;for(let o=0;o<t-1;++o){let s=e[o+1]-e[o];s>n&&(n=s)}return n}static getMaxWidthValueRowID(e){let t=e.length;if(t===0)return 0;let n=0,o=e[0],s=0;for(let a=1;a<t;++a){let u=e[a];u!==o&&(o=u,s=Math.max(a-n,s),n=a)}return Math.max(t-n,s)}tensorShapeFromTensor(e,t,n=!0){if(t.length===0){if(e[0]===-1)return[];throw new Error("The only valid scalar shape tensor is the fully unknown shape specified as -1.")}return mx(e,n)}calculateOutputSize(e){let t=this.valuesShape,n=this.defaultValueShape;T.validateDefaultValueShape(n,t);let o=this.tensorShapeFromTensor(this.shape,this.shapeShape),a=T.combineRaggedTensorToTensorShapes(this.raggedRank,o,t);a[0]<0&&(a[0]=e);for(let u=1;u<=this.raggedRank;++u)a[u]<0&&(a[u]=this.getMaxWidth(u));return a}calculateFirstParentOutputIndex(e,t,n){let o=Math.min(e,n),s=[],a=0;for(let u=0;u<o;++u,a+=t)s.push(a);for(let u=o;u<e;++u)s.push(-1);return y.assert(s.length===e,()=>"Final length of result must be equal to firstDimension."),s}calculateOutputIndexRowSplit(e,t,n,o){let s=e.length,a=[];for(let u=0;u<s-1;++u){let l=e[u+1]-e[u],i=Math.min(o,l),c=t[u];c===-1&&(i=0);for(let p=0;p<i;++p)a.push(c),c+=n;for(let p=0;p<l-i;++p)a.push(-1)}if(s>0&&a.length!==e[s-1])throw new Error("Invalid row split size.");return a}calculateOutputIndexValueRowID(e,t,n,o){let s=e.length,a=[];if(s===0)return[];let u=0,l=e[0];if(l>=t.length)throw new Error(`Got currentValueRowId=${l}, which is not less than ${t.length}`);let i=t[l];a.push(i);for(let c=1;c<s;++c){let p=e[c];if(p===l)i>=0&&(++u,u<o?i+=n:i=-1);else{if(u=0,l=p,p>=t.length)throw new Error(`Got nextValueRowId=${p} which is not less than ${t.length}`);i=t[p]}a.push(i)}if(a.length!==e.length)throw new Error("Invalid row ids.");return a}calculateOutputIndex(e,t,n,o){let s=this.getRowPartitionTensor(e),a=this.getRowPartitionTypeByDimension(e);switch(a){case Rt.VALUE_ROWIDS:return this.calculateOutputIndexValueRowID(s,t,n,o);case Rt.ROW_SPLITS:if(s.length-1>t.length)throw new Error(`Row partition size is greater than output size: ${s.length-1} > ${t.length}`);return this.calculateOutputIndexRowSplit(s,t,n,o);default:throw new Error(`Unsupported partition type: ${Rt[a]}`)}}getFirstDimensionSize(){let e=this.rowPartitionValues[0];if(this.rowPartitionTypes.length===0)throw new Error("No row_partition_types given.");let t=this.rowPartitionTypes[0];switch(t){case Rt.FIRST_DIM_SIZE:return e[0];case Rt.VALUE_ROWIDS:throw new Error("Cannot handle VALUE_ROWIDS in first dimension.");case Rt.ROW_SPLITS:return this.rowPartitionValuesShapes[0][0]-1;default:throw new Error(`Cannot handle type ${Rt[t]}`)}}compute(){if(this.rowPartitionValues[0].length<=0)throw new Error("Invalid first partition input. Tensor requires at least one element.");let t=this.getFirstDimensionSize(),n=this.calculateOutputSize(t),o=new Array(this.raggedRank+1);o[o.length-1]=1;for(let l=o.length-2;l>=0;--l)o[l]=o[l+1]*n[l+1];let s=mx(n,!1),a=y.getArrayFromDType(this.valuesDType,y.sizeFromShape(s));if(o[0]*n[0]>0){let l=this.calculateFirstParentOutputIndex(t,o[0],n[0]);for(let i=1;i<=this.raggedRank;++i)l=this.calculateOutputIndex(i-1,l,o[i],n[i]);this.setOutput(this.raggedRank,l,a,s)}return[s,a]}setOutput(e,t,n,o){if(n.length===0)return;let s=this.values,a=n,u=o.slice();u=u.slice(e+1);let l=y.sizeFromShape(u),i=t.length,c=this.defaultValue;if(c.length!==l&&c.length!==1){let h=this.defaultValueShape;me(()=>{let x=Z(c,h);c=Rp(x,u).dataSync()})}let p=0,f=0,m=0;for(let h=0;h<=i;++h){let x=h<i?t[h]:-1;if(x===m){++m;continue}if(f<m){let d=s.subarray(p*l),g=a.subarray(f*l),w=(m-f)*l;fx(g,d,w)}if(h>=i){let d=n.length;x=Math.floor(d/l)}if(x>m)if(this.defaultValue.length===1)a.subarray(m*l,x*l).fill(this.defaultValue[0]),m=x;else for(;x>m;){let d=a.slice(m*l);fx(d,c,l),++m}x<0?(p=h+1,f=m):(p=h,f=m,m=f+1)}}};function fx(r,e,t){for(let n=0;n<t;n++)r[n]=e[n]}function mx(r,e){let t=[];for(let n of r){if(n<0){if(!e)throw new Error(`Dimension ${n} must be >= 0`);if(n<-1)throw new Error(`Dimension ${n} must be >= -1`);n=-1}t.push(n)}return t}function hx(r,e,t,n,o,s,a,u,l,i){return new Mf(r,e,t,n,o,s,a,u,l,i).compute()}function dx(r,e,t,n){let o=r===e,s=r<e&&t<0,a=e<r&&t>1;if(o||s||a)return y.makeZerosTypedArray(0,n);let u=Math.abs(Math.ceil((e-r)/t)),l=y.makeZerosTypedArray(u,n);e<r&&t===1&&(t=-1),l[0]=r;for(let i=1;i<l.length;i++)l[i]=l[i-1]+t;return l}var Bf=Le(r=>1/Math.sqrt(r)),hU=lt(Ht,Bf);function gx(r,e,t,n,o,s,a,u,l,i){let c=[n/o,o],p=r.values,f=e.values;if(n===0)return ge(t,e.dtype);let m=l instanceof Kt?l:ge(c,e.dtype);typeof l=="string"||typeof l=="number"?m.values.fill(l):typeof l=="boolean"&&m.values.fill(+l);for(let h=0;h<s;h++){let x=[],d=0;for(let g=0;g<a;g++){let w=p[h*a+g];x.push(w),d+=w*u[g]}if(d<0||d>=n/o)throw new Error(`Invalid indices: ${x} does not index into ${t}`);for(let g=0;g<o;g++)i?m.values[d*o+g]+=f[h*o+g]:m.values[d*o+g]=e.rank===0?f[0]:f[h*o+g]}return m}var xx=Le(r=>1/(1+Math.exp(-r))),vU=ra(li,r=>1/(1+Math.exp(-r)));function so(r,e,t,n,o){let s=We.isSliceContinous(n,e,t),a=y.sizeFromShape(t),u=y.computeStrides(n);if(s){let p=We.computeFlatOffset(e,u);return o==="string"?r.slice(p,p+a):r.subarray(p,p+a)}let l=o==="string"?T.fromUint8ToStringArray(r):r,i=ge(n,o,l),c=ge(t,o);for(let p=0;p<c.size;++p){let f=c.indexToLoc(p),m=f.map((h,x)=>h+e[x]);c.set(i.get(...m),...f)}return o==="string"?T.fromStringArrayToUint8(c.values):c.values}function yx(r,e,t,n,o,s,a){let u=e[0],l=s[0],i=new Array(l),c=new Array(u),p=e[1];if(l===0){if(u!==0)throw new Error(T.getSparseFillEmptyRowsIndicesDenseShapeMismatch(u));let d=y.getArrayFromDType(t,0),g=y.getArrayFromDType(o,0);return[d,[0,p],g,i,c]}let f=!0,m=0,h=new Array(l).fill(0);for(let d=0;d<u;++d){let g=r[d*p];if(g<0)throw new Error(T.getSparseFillEmptyRowsNegativeIndexErrorMessage(d,g));if(g>=l)throw new Error(T.getSparseFillEmptyRowsOutOfRangeIndexErrorMessage(d,g,l));++h[g],f=f&&g>=m,m=g}let x=!0;for(let d=0;d<l;++d){let g=h[d]===0;i[d]=g,x=x&&!g,h[d]=Math.max(h[d],1),d>0&&(h[d]+=h[d-1])}if(x&&f){let d=r,g=n;for(let w=0;w<u;++w)c[w]=w;return[d,[u,p],g,i,c]}else{let d=h[l-1],g=y.getArrayFromDType(t,d*p),w=y.getArrayFromDType(o,d),v=new Array(l).fill(0);for(let b=0;b<u;++b){let E=r[b*p],R=v[E],k=(E===0?0:h[E-1])+R;v[E]++;for(let N=0;N<p;++N)g[k*p+N]=r[b*p+N];w[k]=n[b],c[b]=k}for(let b=0;b<l;++b)if(v[b]===0){let R=b===0?0:h[b-1];g[R*p+0]=b;for(let k=1;k<p;++k)g[R*p+k]=0;w[R]=a}return[g,[d,p],w,i,c]}}function _x(r,e,t,n,o){let s=y.sizeFromShape(n),a=e[0],u=o.length,l=[],i=1,c=-1;for(let d=0;d<u;++d){let g=o[d];if(g===-1){if(c!==-1)throw new Error(T.getSparseReshapeMultipleNegativeOneOutputDimErrorMessage(c,d));c=d,l.push(1)}else{if(g<0)throw new Error(T.getSparseReshapeNegativeOutputDimErrorMessage(d,g));i*=g,l.push(g)}}if(c!==-1){if(i<=0)throw new Error(T.getSparseReshapeEmptyTensorZeroOutputDimErrorMessage());let d=Math.trunc(s/i);if(i*d!==s)throw new Error(T.getSparseReshapeInputOutputMultipleErrorMessage(n,l));l[c]=d}if(y.sizeFromShape(l)!==s)throw new Error(T.getSparseReshapeInputOutputMismatchErrorMessage(n,l));let f=n.length,m=[];if(f>0){m[f-1]=1;for(let d=f-2;d>=0;--d)m[d]=m[d+1]*n[d+1]}let h=[];if(u>0){h[u-1]=1;for(let d=u-2;d>=0;--d)h[d]=h[d+1]*l[d+1]}let x=y.getArrayFromDType(t,a*u);for(let d=0;d<a;++d){let g=0;for(let w=0;w<f;++w)g+=r[d*f+w]*m[w];for(let w=0;w<u;++w)x[d*u+w]=Math.trunc(g/h[w]),g%=h[w]}return[x,[a,u],l]}function wx(r,e,t,n,o,s=!1,a=0){let u=n.length,l=[e[0],r.length/e[0]],i=l[1],p=u>0?o[u-1]+1:0;if(p<0)throw new Error(T.getSparseSegmentReductionNegativeSegmentIdsErrorMessage());let f=e.slice();f[0]=p;let m=f.reduce((v,b)=>v*b,1),h=y.getArrayFromDType(t,m);if(u===0)return p>0&&h.fill(a),[h,f];if(p<=0)throw new Error(T.getSparseSegmentReductionNegativeSegmentIdsErrorMessage());let x=0,d=1,g=0,w=o[x];for(;;){let v=0;if(d<u){if(v=o[d],w===v){++d;continue}if(w>=v)throw new Error(T.getSparseSegmentReductionNonIncreasingSegmentIdsErrorMessage())}if(w<0||w>=p)throw new Error(T.getSparseSegmentReductionSegmentIdOutOfRangeErrorMessage(w,p));w>g&&h.fill(a,g*i,w*i);for(let b=x;b<d;++b){let E=n[b];if(E<0||E>=l[0])throw new Error(T.getSparseSegmentReductionIndicesOutOfRangeErrorMessage(b,n[b],l[0]));for(let R=0;R<i;R++)h[w*i+R]+=r[E*i+R]}if(s)for(let b=0;b<i;b++)h[w*i+b]/=d-x;if(x=d,++d,g=w+1,w=v,d>u)break}return g<p&&h.fill(a,g*i,p*i),[h,f]}var vx=Le(r=>Math.sqrt(r)),NU=ra(ci,r=>Math.sqrt(r));var Lf=xe(((r,e)=>{let t=r-e;return t*t})),OU=ve(Hm,Lf);var Of=Le((r,e)=>{let{pattern:t,replaceGlobal:n,rewrite:o}=e;return r.replace(new RegExp(t,n?"g":""),o)}),zU=lt(jm,Of);function bx(r,e,t,n){let o=ge(r,e.dtype);for(let s=0;s<o.size;s++){let a=o.indexToLoc(s),u=new Array(a.length);for(let l=0;l<u.length;l++)u[l]=a[l]*t[l]+n[l];o.set(e.get(...u),...a)}return o}var Uf=class{constructor(e,t,n,o,s,a){this.separator=y.encodeString(e),this.nGramWidths=t,this.leftPad=y.encodeString(n),this.rightPad=y.encodeString(o),this.padWidth=s,this.preserveShort=a}getPadWidth(e){return Math.min(this.padWidth<0?e-1:this.padWidth,e-1)}getNumNGrams(e,t){let n=this.getPadWidth(t);return Math.max(0,e+2*n-t+1)}createNGrams(e,t,n,o,s,a){for(let u=0;u<s;++u){let l=this.getPadWidth(a),i=Math.max(0,l-u),c=Math.max(0,l-(s-(u+1))),p=a-(i+c),f=t+(i>0?0:u-l),m=0;m+=i*this.leftPad.length;for(let w=0;w<p;++w)m+=e[f+w].length;m+=c*this.rightPad.length;let h=i+c+p-1;m+=h*this.separator.length,n[o+u]=new Uint8Array(m);let x=n[o+u],d=0,g=w=>w.forEach(v=>x[d++]=v);for(let w=0;w<i;++w)g(this.leftPad),g(this.separator);for(let w=0;w<p-1;++w)g(e[f+w]),g(this.separator);if(p>0){g(e[f+p-1]);for(let w=0;w<c;++w)g(this.separator),g(this.rightPad)}else{for(let w=0;w<c-1;++w)g(this.rightPad),g(this.separator);g(this.rightPad)}}}compute(e,t){let n=e.length,o=t.length;if(o>0){let l=t[0];if(l!==0)throw new Error(`First split value must be 0, got ${l}`);for(let i=1;i<o;++i){let c=t[i]>=l;if(c=c&&t[i]<=n,!c)throw new Error(`Invalid split value ${t[i]}, must be in [${l}, ${n}]`);l=t[i]}if(l!==n)throw new Error(`Last split value must be data size. Expected ${n}, got ${l}`)}let s=o-1,a=y.getArrayFromDType("int32",o);if(n===0||o===0){let l=new Array(n);for(let i=0;i<=s;++i)a[i]=0;return[l,a]}a[0]=0;for(let l=1;l<=s;++l){let i=t[l]-t[l-1],c=0;this.nGramWidths.forEach(p=>{c+=this.getNumNGrams(i,p)}),this.preserveShort&&i>0&&c===0&&(c=1),a[l]=a[l-1]+c}let u=new Array(a[s]);for(let l=0;l<s;++l){let i=t[l],c=a[l];if(this.nGramWidths.forEach(p=>{let f=t[l+1]-t[l],m=this.getNumNGrams(f,p);this.createNGrams(e,i,u,c,m,p),c+=m}),this.preserveShort&&c===a[l]){let p=t[l+1]-t[l];if(p===0)continue;let f=p+2*this.padWidth;this.createNGrams(e,i,u,c,1,f)}}return[u,a]}};function Sx(r,e,t,n,o,s,a,u){return new Uf(t,n,o,s,a,u).compute(r,e)}function NC(r,e,t,n){if(!r.length)return;if(e.length===0){for(let s=0;s<r.length;++s)n.push(r.subarray(s,s+1));return}if(e.length===1){let s=e[0],a=r.indexOf(s);for(;a!==-1;){let u=r.subarray(0,a);(!t||u.length!==0)&&n.push(u),r=r.subarray(a+1),a=r.indexOf(s)}(!t||r.length!==0)&&n.push(r);return}let o=0;for(let s=0;s<r.length+1;s++)if(s===r.length||e.indexOf(r[s])!==-1){let a=r.subarray(o,s);(!t||a.length!==0)&&n.push(a),o=s+1}}function Cx(r,e,t){let n=r.length,o=[],s=0,a=0,u=new Array(n);for(let f=0;f<n;++f){let m=o.length;NC(r[f],e,t,o);let h=o.length-m;u[f]=h,s+=h,a=Math.max(a,h)}let l=y.getArrayFromDType("int32",s*2),i=new Array(s),c=[n,a],p=0;for(let f=0;f<n;++f)for(let m=0;m<u[f];++m)l[p*2]=f,l[p*2+1]=m,i[p]=o[p],++p;return[l,i,c]}function Ex(r,e){let t=y.getArrayFromDType("int32",r.length);for(let n=0;n<r.length;++n)t[n]=y.fingerPrint64(r[n]).modulo(e).getLowBitsUnsigned();return t}var Wf=xe(((r,e)=>r-e)),PC=oo(((r,e,t,n)=>({real:r-t,imag:e-n}))),n4=ve("Sub",Wf,PC);function Ix(r,e){let t=new Array(r.rank);for(let o=0;o<t.length;o++)t[o]=r.shape[o]*e[o];let n=ge(t,r.dtype);for(let o=0;o<n.values.length;++o){let s=n.indexToLoc(o),a=new Array(r.rank);for(let l=0;l<a.length;l++)a[l]=s[l]%r.shape[l];let u=r.locToIndex(a);n.values[o]=r.values[u]}return n}var is=(r,e)=>{let t=e.value-r.value;return t===0?r.index-e.index:t};function Tx(r,e,t=0,n=r.length-1){for(;n>t;){if(n-t>600){let u=n-t+1,l=e-t+1,i=Math.log(u),c=.5*Math.exp(2*i/3),p=.5*Math.sqrt(i*c*(u-c)/u)*Math.sign(l-u/2),f=Math.max(t,Math.floor(e-l*c/u+p)),m=Math.min(n,Math.floor(e+(u-l)*c/u+p));Tx(r,e,f,m)}let o=r[e],s=t,a=n;for(y.swap(r,t,e),is(r[n],o)>0&&y.swap(r,t,n);s<a;){for(y.swap(r,s,a),s++,a--;is(r[s],o)<0;)s=s+1;for(;is(r[a],o)>0;)a=a-1}is(r[t],o)===0?y.swap(r,t,a):(a=a+1,y.swap(r,a,n)),a<=e&&(t=a+1),e<=a&&(n=a-1)}}function $x(r,e,t,n,o){let s=e[e.length-1],[a,u]=[r.length/s,s],l=y.getTypedArrayFromDType(t,a*n),i=y.getTypedArrayFromDType("int32",a*n);for(let p=0;p<a;p++){let f=p*u,m=r.subarray(f,f+u),h=new Array(m.length);m.forEach((w,v)=>h[v]={value:w,index:v}),n<h.length&&(Tx(h,n),h=h.slice(0,n)),o&&h.sort(is);let x=p*n,d=l.subarray(x,x+n),g=i.subarray(x,x+n);for(let w=0;w<n;w++)d[w]=h[w].value,g[w]=h[w].index}let c=e.slice();return c[c.length-1]=n,[ge(c,t,l),ge(c,"int32",i)]}function Ax(r,e,t,n){let o=y.parseAxisParam(e,t)[0],s=[1,t[0],1];for(let h=0;h<o;h++)s[0]*=t[h];s[1]=t[o];for(let h=o+1;h<t.length;h++)s[2]*=t[h];let a=new Map,u=new Int32Array(t[o]),l=new Kt(s,n,r),i=[],c=s[0]===1&&s[2]===1;for(let h=0;h<t[o];h++){let x;if(c)x=r[h].toString();else{let g=[];for(let w=0;w<s[0];w++)for(let v=0;v<s[2];v++)g.push(l.get(w,h,v));x=g.join(",")}let d=a.get(x);if(d!=null)u[h]=d;else{let g=a.size;a.set(x,g),u[h]=g,i.push(h)}}let p=s.slice();p[1]=a.size;let f=new Kt(p,n);i.forEach((h,x)=>{for(let d=0;d<s[0];d++)for(let g=0;g<s[2];g++)f.set(l.get(d,h,g),d,x,g)});let m=t.slice();return m[o]=p[1],{outputValues:f.values,outputShape:m,indices:u}}var{addImpl:Rx,bincountImpl:aW,bincountReduceImpl:uW,bitwiseAndImpl:lW,castImpl:kx,ceilImpl:cW,concatImpl:Fx,equalImpl:pW,expImpl:fW,expm1Impl:mW,floorImpl:hW,gatherNdImpl:dW,gatherV2Impl:gW,greaterImpl:xW,greaterEqualImpl:yW,lessImpl:_W,lessEqualImpl:wW,linSpaceImpl:vW,logImpl:bW,maxImpl:SW,maximumImpl:CW,minimumImpl:EW,multiplyImpl:Dx,negImpl:IW,notEqualImpl:Nx,prodImpl:TW,raggedGatherImpl:$W,raggedRangeImpl:AW,raggedTensorToTensorImpl:RW,rangeImpl:kW,rsqrtImpl:Px,scatterImpl:FW,sigmoidImpl:DW,simpleAbsImpl:Mx,sliceImpl:Bx,sparseFillEmptyRowsImpl:NW,sparseReshapeImpl:PW,sparseSegmentReductionImpl:MW,sqrtImpl:BW,staticRegexReplaceImpl:LW,stridedSliceImpl:OW,stringNGramsImpl:UW,stringSplitImpl:WW,stringToHashBucketFastImpl:GW,subImpl:Lx,tileImpl:VW,topKImpl:zW,transposeImpl:Gf,uniqueImpl:qW}=as;function Vf(r,e){return["x","y","z","w","u","v"].slice(0,e).map(t=>`${r}.${t}`)}function Ke(r,e){return e===1?[r]:Vf(r,e)}function Ox(r,e){if(r===1)return"rc";let t="";for(let n=0;n<r;n++)t+=e[n],n<r-1&&(t+=",");return t}var na=class{constructor(e){if(this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0,this.outputShape=e,this.rank=e.length,this.enableShapeUniforms=we(this.outputShape.length),this.rank===0)this.userCode=`
        void main() {
          setOutput(vec4(getA(), 0., 0., 0.));
        }
      `;else{let t=Ke("rc",this.rank),n=$e(this.rank),o=this.getOutOfBoundsCondition(t),s=this.getSetup(t),a=this.getOutput(t);this.userCode=`
        void main() {
          ${n} rc = getOutputCoords();

          if(${o}) {
            setOutput(vec4(0));
          } else {
            ${s}

            setOutput(vec4(${a}));
          }
        }
      `}}getSourceCoordsArr(e){let t=[];for(let n=0;n<=1;n++)for(let o=0;o<=1;o++){let s=`${n===0?"r":"rp1"}, ${o===0?"c":"cp1"}`;for(let a=2;a<this.rank;a++)s=`${e[e.length-1-a]},`+s;t.push(s)}return t}getOutOfBoundsCondition(e){if(this.rank===1)return`rc > ${this.enableShapeUniforms?"outShape":this.outputShape[0]}`;let t="";for(let n=this.rank-2;n<this.rank;n++)t+=`${e[n]} >= ${this.enableShapeUniforms?`outShape[${n}]`:this.outputShape[n]}`,n<this.rank-1&&(t+="||");return t}getSetup(e){if(this.rank===1)return"";let t=e.slice(-2),n=this.enableShapeUniforms?`outShape[${this.rank} - 1]`:this.outputShape[this.rank-1],o=this.enableShapeUniforms?`outShape[${this.rank} - 2]`:this.outputShape[this.rank-2];return`
      int r = ${t[0]};
      int c = ${t[1]};
      int rp1 = r + 1;
      int cp1 = c + 1;

      bool cEdge = cp1 >= ${n};
      bool rEdge = rp1 >= ${o};
    `}getOutput(e){let t=this.getSourceCoordsArr(e);return this.rank===1?`getA(rc), (rc + 1 >= ${this.enableShapeUniforms?"outShape":this.outputShape[0]} ? 0. : getA(rc + 1)), 0, 0`:`getA(${t[0]}),
            cEdge ? 0. : getA(${t[1]}),
            rEdge ? 0. : getA(${t[2]}),
            rEdge || cEdge ? 0. : getA(${t[3]})`}};var io=class{constructor(e,t){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"inputShape",type:"ivec3"}],this.outputShape=e,this.enableShapeUniforms=we(this.outputShape.length);let n="";for(let o=0;o<4;o++){let s="thisRC = rc;";o%2===1&&(s+="thisRC.z += 1;"),o>1&&(s+="thisRC.y += 1;"),n+=`
        ${s}
        ${o>0?"if(thisRC.y < rows && thisRC.z < cols){":""}
          int flatIndex = getFlatIndex(thisRC);

          ivec3 inputRC = inputCoordsFromReshapedOutCoords(flatIndex);
          vec2 inputRCInnerDims = vec2(float(inputRC.y),float(inputRC.z));

          result[${o}] =
            getChannel(getA(inputRC.x, inputRC.y, inputRC.z), inputRCInnerDims);
        ${o>0?"}":""}
      `}this.userCode=`
      ${MC(t,this.enableShapeUniforms)}
      ${this.enableShapeUniforms?Yn():Xn(e)}

      void main() {
        ivec3 rc = getOutputCoords();

        vec4 result = vec4(0.);

        ivec3 thisRC;
        int rows = ${this.enableShapeUniforms?"outShape[1]":e[1]};
        int cols = ${this.enableShapeUniforms?"outShape[2]":e[2]};

        ${n}

        setOutput(result);
      }
    `}};function MC(r,e){return`
    ivec3 inputCoordsFromReshapedOutCoords(int index) {
      ${e?Eg(["r","c","d"],"inputShape"):Ut(["r","c","d"],r)}
      return ivec3(r, c, d);
    }
  `}var oa=class{constructor(e){this.gpgpu=e,this.numUsedTextures=0,this.numFreeTextures=0,this._numBytesAllocated=0,this._numBytesFree=0,this.freeTextures={},this.usedTextures={},this.logEnabled=!1}acquireTexture(e,t,n){let o=Wx(t,n),s=Gx(e,o,n);s in this.freeTextures||(this.freeTextures[s]=[]),s in this.usedTextures||(this.usedTextures[s]=[]);let a=Ux(e,o,this.gpgpu.gl,this.gpgpu.textureConfig,n);if(this.freeTextures[s].length>0){this.numFreeTextures--,this.numUsedTextures++,this._numBytesFree-=a,this.log();let l=this.freeTextures[s].pop();return this.usedTextures[s].push(l),l}let u;return o===Ge.PACKED_2X2_FLOAT32?u=this.gpgpu.createPackedMatrixTexture(e[0],e[1]):o===Ge.PACKED_2X2_FLOAT16?u=this.gpgpu.createFloat16PackedMatrixTexture(e[0],e[1]):o===Ge.UNPACKED_FLOAT32?u=this.gpgpu.createFloat32MatrixTexture(e[0],e[1]):o===Ge.UNPACKED_FLOAT16?u=this.gpgpu.createFloat16MatrixTexture(e[0],e[1]):o===Ge.PACKED_4X1_UNSIGNED_BYTE&&(u=this.gpgpu.createUnsignedBytesMatrixTexture(e[0],e[1])),this.usedTextures[s].push(u),this.numUsedTextures++,this._numBytesAllocated+=a,this.log(),u}releaseTexture(e,t,n,o){if(this.freeTextures==null)return;let s=Wx(n,o),a=Gx(t,s,o);a in this.freeTextures||(this.freeTextures[a]=[]);let u=Ux(t,s,this.gpgpu.gl,this.gpgpu.textureConfig,o),l=S().getNumber("WEBGL_DELETE_TEXTURE_THRESHOLD");l!==-1&&this._numBytesAllocated>l?(this.gpgpu.deleteMatrixTexture(e.texture),this._numBytesAllocated-=u):(this.freeTextures[a].push(e),this.numFreeTextures++,this._numBytesFree+=u),this.numUsedTextures--;let i=this.usedTextures[a],c=i&&i.indexOf(e);if(c==null||c<0)throw new Error("Cannot release a texture that was never provided by this texture manager");i[c]=i[i.length-1],i.pop(),this.log()}log(){if(!this.logEnabled)return;let e=this.numFreeTextures+this.numUsedTextures,t=this._numBytesFree/this._numBytesAllocated}get numBytesAllocated(){return this._numBytesAllocated}get numBytesFree(){return this._numBytesFree}getNumUsedTextures(){return this.numUsedTextures}getNumFreeTextures(){return this.numFreeTextures}dispose(){if(this.freeTextures!=null){for(let e in this.freeTextures)this.freeTextures[e].forEach(t=>{this.gpgpu.deleteMatrixTexture(t.texture)});for(let e in this.usedTextures)this.usedTextures[e].forEach(t=>{this.gpgpu.deleteMatrixTexture(t.texture)});this.freeTextures=null,this.usedTextures=null,this.numUsedTextures=0,this.numFreeTextures=0,this._numBytesAllocated=0,this._numBytesFree=0}}};function BC(r,e){let t=r;if(e===t.R32F)return 4;if(e===t.R16F)return 2;if(e===t.RGBA32F)return 16;if(e===r.RGBA)return 16;if(e===t.RGBA16F)return 8;if(e===t.RGBA8)return 4;throw new Error(`Unknown internal format ${e}`)}function Ux(r,e,t,n,o){let s=LC(e,n),a;if(o){let[l,i]=tr(r[0],r[1]);a=l*i}else{let[l,i]=dn(r[0],r[1]);a=l*i}let u=BC(t,s);return a*u}function LC(r,e){switch(r){case Ge.PACKED_2X2_FLOAT32:return gf(e);case Ge.PACKED_2X2_FLOAT16:return xf(e);case Ge.UNPACKED_FLOAT32:return mf(e);case Ge.UNPACKED_FLOAT16:return hf(e);case Ge.PACKED_4X1_UNSIGNED_BYTE:return df(e);default:throw new Error(`Unknown physical texture type ${r}`)}}function OC(r){return S().getBool("WEBGL_RENDER_FLOAT32_ENABLED")?r?Ge.PACKED_2X2_FLOAT32:Ge.UNPACKED_FLOAT32:r?Ge.PACKED_2X2_FLOAT16:Ge.UNPACKED_FLOAT16}function Wx(r,e){if(r===tt.UPLOAD)return Ge.PACKED_2X2_FLOAT32;if(r===tt.RENDER||r==null)return OC(e);if(r===tt.DOWNLOAD||r===tt.PIXELS)return Ge.PACKED_4X1_UNSIGNED_BYTE;throw new Error(`Unknown logical texture type ${r}`)}function Gx(r,e,t){return`${r[0]}_${r[1]}_${e}_${t}`}var vt=class{constructor(e,t){this.variableNames=["A"],this.outputShape=e,this.enableShapeUniforms=we(this.outputShape.length),this.userCode=`
      float unaryOperation(float x) {
        ${t}
      }

      void main() {
        float x = getAAtOutCoords();
        float y = unaryOperation(x);

        setOutput(y);
      }
    `}},sa="if (isnan(x)) return x;",Vx="return x;",zf="return abs(x);";var zx="return (x >= 0.0) ? x : (exp(x) - 1.0);",qx=sa+`
  return (x < 0.0) ? 0.0 : x;
`,Hx=sa+`
  return (x < 0.0) ? 0.0 : min(6.0, x);
`,rr="return x;",jx="return 1.0 / (1.0 + exp(-1.0 * x));";var Xx="return x;",Yx=`
  vec4 result;

  result.r = (x.r >= 0.0) ? x.r : (exp(x.r) - 1.0);
  result.g = (x.g >= 0.0) ? x.g : (exp(x.g) - 1.0);
  result.b = (x.b >= 0.0) ? x.b : (exp(x.b) - 1.0);
  result.a = (x.a >= 0.0) ? x.a : (exp(x.a) - 1.0);

  return result;
`,Qx=`
  vec4 result = x * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,Zx=`
  vec4 result = min(x, vec4(6.)) * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,Jx="return 1.0 / (1.0 + exp(-1.0 * x));",Wt=class{constructor(e,t){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=e,this.enableShapeUniforms=we(this.outputShape.length),this.userCode=`
      vec4 unaryOperation(vec4 x) {
        ${t}
      }

      void main() {
        vec4 x = getAAtOutCoords();
        vec4 y = unaryOperation(x);

        setOutput(y);
      }
    `}};var ia=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!1,this.outputShape=e,this.enableShapeUniforms=we(this.outputShape.length);let t=e.length,n=Ke("rc",t),o=$e(t),s=Ox(t,n),a=n.slice(-2),u=t<=1?"rc":`vec2(${a.join(",")})`;this.userCode=`
      void main() {
        ${o} rc = getOutputCoords();
        vec4 packedInput = getA(${s});

        setOutput(getChannel(packedInput, ${u}));
      }
    `}};var WC=Li.whereImpl,GC=1e-7,VC=1e-4,aa={};function zC(r){return r in aa||(aa[r]={}),aa[r]}var qC=S().getNumber("CPU_HANDOFF_SIZE_THRESHOLD"),HC=600;function jC(){return S().global.screen==null?1024:S().global.screen.height*S().global.screen.width*window.devicePixelRatio*HC/1024/1024}var us=class r extends Dt{nextDataId(){return r.nextDataId++}constructor(e){if(super(),this.pendingRead=new WeakMap,this.pendingDisposal=new WeakSet,this.dataRefCount=new WeakMap,this.numBytesInGPU=0,this.uploadWaitMs=0,this.downloadWaitMs=0,this.lastGlFlushTime=0,this.warnedAboutMemory=!1,this.pendingDeletes=0,this.disposed=!1,!S().getBool("HAS_WEBGL"))throw new Error("WebGL is not supported on this device");let t;if(e!=null){if(e instanceof ro)t=e;else{let n=xt(S().getNumber("WEBGL_VERSION"),e);t=new ro(n)}this.binaryCache={},this.gpgpuCreatedLocally=!1}else{let n=xt(S().getNumber("WEBGL_VERSION"));t=new ro(n),this.binaryCache=zC(S().getNumber("WEBGL_VERSION")),this.gpgpuCreatedLocally=!0}this.gpgpu=t,this.canvas=this.gpgpu.gl.canvas,this.textureManager=new oa(this.gpgpu),this.numMBBeforeWarning=jC(),this.texData=new lr(this,nt())}numDataIds(){return this.texData.numDataIds()-this.pendingDeletes}writeTexture(e,t,n,o,s,a){let u=this.makeTensorInfo(t,n),l=this.texData.get(u.dataId);l.isPacked=!1,l.texture={texture:e,texShape:[o,s]},l.texShape=[o,s];let i=es(t),c=new ts(i,!1,a),p=this.runWebGLProgram(c,[u],n,[[o,s]]);return p.shape=t,l.texture=null,this.disposeIntermediateTensorInfo(u),p.dataId}write(e,t,n){if((S().getBool("WEBGL_CHECK_NUMERICAL_PROBLEMS")||S().getBool("DEBUG"))&&this.checkNumericalProblems(e),n==="complex64"&&e!=null)throw new Error("Cannot write to a complex64 dtype. Please use tf.complex(real, imag).");let o={id:this.nextDataId()};return this.texData.set(o,{shape:t,dtype:n,values:e,usage:tt.UPLOAD,refCount:1}),o}refCount(e){return this.texData.has(e)?this.texData.get(e).refCount:0}incRef(e){let t=this.texData.get(e);t.refCount++}decRef(e){if(this.texData.has(e)){let t=this.texData.get(e);t.refCount--}}move(e,t,n,o,s){if(S().getBool("DEBUG")&&this.checkNumericalProblems(t),o==="complex64")throw new Error("Cannot write to a complex64 dtype. Please use tf.complex(real, imag).");this.texData.set(e,{shape:n,dtype:o,values:t,usage:tt.UPLOAD,refCount:s})}disposeIntermediateTensorInfo(e){this.disposeData(e.dataId)}readSync(e){let t=this.texData.get(e),{values:n,dtype:o,complexTensorInfos:s,slice:a,shape:u,isPacked:l}=t;if(a!=null){let f;l?f=new Wt(u,rr):f=new vt(u,rr);let m=this.runWebGLProgram(f,[{dataId:e,shape:u,dtype:o}],o),h=this.readSync(m.dataId);return this.disposeIntermediateTensorInfo(m),h}if(n!=null)return this.convertAndCacheOnCPU(e);if(o==="string")return n;let i=this.activeTimers!=null,c;i&&(c=y.now());let p;if(o==="complex64"){let f=this.readSync(s.real.dataId),m=this.readSync(s.imag.dataId);p=T.mergeRealAndImagArrays(f,m)}else p=this.getValuesFromTexture(e);return i&&(this.downloadWaitMs+=y.now()-c),this.convertAndCacheOnCPU(e,p)}async read(e){if(this.pendingRead.has(e)){let h=this.pendingRead.get(e);return new Promise(x=>h.push(x))}let t=this.texData.get(e),{values:n,shape:o,slice:s,dtype:a,complexTensorInfos:u,isPacked:l}=t;if(s!=null){let h;l?h=new Wt(o,rr):h=new vt(o,rr);let x=this.runWebGLProgram(h,[{dataId:e,shape:o,dtype:a}],a),d=this.read(x.dataId);return this.disposeIntermediateTensorInfo(x),d}if(n!=null)return this.convertAndCacheOnCPU(e);if(S().getBool("DEBUG")&&!S().getBool("WEBGL_DOWNLOAD_FLOAT_ENABLED")&&S().getNumber("WEBGL_VERSION")===2)throw new Error("tensor.data() with WEBGL_DOWNLOAD_FLOAT_ENABLED=false and WEBGL_VERSION=2 not yet supported.");let i=null,c;if(a!=="complex64"&&S().get("WEBGL_BUFFER_SUPPORTED")){c=this.decode(e);let h=this.texData.get(c.dataId);i=this.gpgpu.createBufferFromTexture(h.texture.texture,...Yo(o))}this.pendingRead.set(e,[]),a!=="complex64"&&await this.gpgpu.createAndWaitForFence();let p;if(a==="complex64"){let h=await Promise.all([this.read(u.real.dataId),this.read(u.imag.dataId)]),x=h[0],d=h[1];p=T.mergeRealAndImagArrays(x,d)}else if(i==null)p=this.getValuesFromTexture(e);else{let h=y.sizeFromShape(o);p=this.gpgpu.downloadFloat32MatrixFromBuffer(i,h)}if(c!=null&&this.disposeIntermediateTensorInfo(c),i!=null){let h=this.gpgpu.gl;O(h,()=>h.deleteBuffer(i))}let f=this.convertAndCacheOnCPU(e,p),m=this.pendingRead.get(e);return this.pendingRead.delete(e),m.forEach(h=>h(f)),this.pendingDisposal.has(e)&&(this.pendingDisposal.delete(e),this.disposeData(e)&&nt().removeDataId(e,this),this.pendingDeletes--),f}readToGPU(e,t={}){let n=this.texData.get(e),{values:o,shape:s,slice:a,dtype:u,isPacked:l,texture:i}=n;if(u==="complex64")throw new Error("Does not support reading texture for complex64 dtype.");if(a!=null){let m;l?m=new Wt(s,rr):m=new vt(s,rr);let h=this.runWebGLProgram(m,[{dataId:e,shape:s,dtype:u}],u),x=this.readToGPU(h,t);return this.disposeIntermediateTensorInfo(h),x}if(i==null)throw o!=null?new Error("Data is not on GPU but on CPU."):new Error("There is no data on GPU or CPU.");let c=this.decode(e,t.customTexShape),p=nt().makeTensorFromTensorInfo(c),f=this.texData.get(c.dataId);return Object.assign({tensorRef:p},f.texture)}bufferSync(e){let t=this.readSync(e.dataId);if(e.dtype==="string")try{let n=t.map(o=>y.decodeString(o));return ge(e.shape,e.dtype,n)}catch{throw new Error("Failed to decode encoded string bytes into utf-8")}return ge(e.shape,e.dtype,t)}checkNumericalProblems(e){if(e!=null)for(let t=0;t<e.length;t++){let n=e[t];if(!og(n))throw S().getBool("WEBGL_RENDER_FLOAT32_CAPABLE")?Error(`The value ${n} cannot be represented with your current settings. Consider enabling float32 rendering: 'tf.env().set('WEBGL_RENDER_FLOAT32_ENABLED', true);'`):Error(`The value ${n} cannot be represented on this device.`)}}getValuesFromTexture(e){let{shape:t,dtype:n,isPacked:o}=this.texData.get(e),s=y.sizeFromShape(t);if(S().getBool("WEBGL_DOWNLOAD_FLOAT_ENABLED")){let f=this.decode(e),m=this.texData.get(f.dataId),h=this.gpgpu.downloadMatrixFromPackedTexture(m.texture.texture,...Yo(t)).subarray(0,s);return this.disposeIntermediateTensorInfo(f),h}let a=S().getBool("WEBGL_PACK")&&o===!0,u=a?es(t):t,l=a?new Zi(u):new Qi(u),i=this.runWebGLProgram(l,[{shape:u,dtype:n,dataId:e}],"float32"),c=this.texData.get(i.dataId),p=this.gpgpu.downloadByteEncodedFloatMatrixFromOutputTexture(c.texture.texture,c.texShape[0],c.texShape[1]).subarray(0,s);return this.disposeIntermediateTensorInfo(i),p}timerAvailable(){return S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0}time(e){let t=this.activeTimers,n=[],o=!1;this.programTimersStack==null?(this.programTimersStack=n,o=!0):this.activeTimers.push(n),this.activeTimers=n,e();let s=y.flatten(this.activeTimers.map(l=>l.query)).filter(l=>l!=null),a=y.flatten(this.activeTimers.map(l=>l.name)).filter(l=>l!=null);this.activeTimers=t,o&&(this.programTimersStack=null);let u={uploadWaitMs:this.uploadWaitMs,downloadWaitMs:this.downloadWaitMs,kernelMs:null,wallMs:null};return(async()=>{if(S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0){let l=await Promise.all(s);u.kernelMs=y.sum(l),u.getExtraProfileInfo=()=>l.map((i,c)=>({name:a[c],ms:i})).map(i=>`${i.name}: ${i.ms}`).join(", ")}else u.kernelMs={error:"WebGL query timers are not supported in this environment."};return this.uploadWaitMs=0,this.downloadWaitMs=0,u})()}memory(){return{unreliable:!1,numBytesInGPU:this.numBytesInGPU,numBytesInGPUAllocated:this.textureManager.numBytesAllocated,numBytesInGPUFree:this.textureManager.numBytesFree}}startTimer(){return S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0?this.gpgpu.beginQuery():{startMs:y.now(),endMs:null}}endTimer(e){return S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0?(this.gpgpu.endQuery(),e):(e.endMs=y.now(),e)}async getQueryTime(e){if(S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0)return this.gpgpu.waitForQueryAndGetTime(e);let t=e;return t.endMs-t.startMs}disposeData(e,t=!1){if(this.pendingDisposal.has(e))return!1;if(!this.texData.has(e))return!0;if(t?this.texData.get(e).refCount=0:this.texData.get(e).refCount--,!t&&this.texData.get(e).refCount>0)return!1;if(this.pendingRead.has(e))return this.pendingDisposal.add(e),this.pendingDeletes++,!1;this.releaseGPUData(e);let{complexTensorInfos:n}=this.texData.get(e);return n!=null&&(this.disposeData(n.real.dataId,t),this.disposeData(n.imag.dataId,t)),this.texData.delete(e),!0}releaseGPUData(e){let{texture:t,dtype:n,texShape:o,usage:s,isPacked:a,slice:u}=this.texData.get(e),l=u&&u.origDataId||e,i=this.dataRefCount.get(l);i>1?this.dataRefCount.set(l,i-1):(this.dataRefCount.delete(l),t!=null&&(this.numBytesInGPU-=this.computeBytes(o,n),this.textureManager.releaseTexture(t,o,s,a)));let c=this.texData.get(e);c.texture=null,c.texShape=null,c.isPacked=!1,c.slice=null}getTexture(e){return this.uploadToGPU(e),this.texData.get(e).texture.texture}getDataInfo(e){return this.texData.get(e)}shouldExecuteOnCPU(e,t=qC){return S().getBool("WEBGL_CPU_FORWARD")&&e.every(n=>this.texData.get(n.dataId).texture==null&&y.sizeFromShape(n.shape)<t)}getGPGPUContext(){return this.gpgpu}where(e){T.warn("tf.where() in webgl locks the UI thread. Call tf.whereAsync() instead");let t=e.dataSync();return WC(e.shape,t)}packedUnaryOp(e,t,n){let o=new Wt(e.shape,t),s=this.compileAndRun(o,[e],n);return nt().makeTensorFromTensorInfo(s)}abs(e){if(this.shouldExecuteOnCPU([e])&&e.dtype!=="complex64"){let o=Mx(this.texData.get(e.dataId).values);return this.makeOutput(e.shape,e.dtype,o)}if(S().getBool("WEBGL_PACK_UNARY_OPERATIONS"))return this.packedUnaryOp(e,zf,e.dtype);let t=new vt(e.shape,zf),n=this.compileAndRun(t,[e]);return nt().makeTensorFromTensorInfo(n)}makeTensorInfo(e,t,n){let o;if(t==="string"&&n!=null&&n.length>0&&y.isString(n[0])){let s=n.map(a=>y.encodeString(a));o=this.write(s,e,t)}else o=this.write(n,e,t);return this.texData.get(o).usage=null,{dataId:o,shape:e,dtype:t}}makeOutput(e,t,n){return nt().makeTensorFromTensorInfo(this.makeTensorInfo(e,t,n),this)}unpackTensor(e){let t=new ia(e.shape);return this.runWebGLProgram(t,[e],e.dtype)}packTensor(e){let t=new na(e.shape);return this.runWebGLProgram(t,[e],e.dtype,null,!0)}packedReshape(e,t){let n=[Or(e.shape),...Ur(e.shape)],o={dtype:e.dtype,shape:n,dataId:e.dataId},s=[Or(t),...Ur(t)],a=new io(s,n),u=!0,l=[n],i=this.runWebGLProgram(a,[o],e.dtype,l,u);return{dataId:i.dataId,shape:t,dtype:i.dtype}}decode(e,t){let n=this.texData.get(e),{isPacked:o,shape:s,dtype:a}=n;if(t!=null){let f=y.sizeFromShape(s),m=t[0]*t[1]*4;y.assert(f<=m,()=>"customTexShape is too small. Row * Column * 4 should be equal or larger than the size of the tensor data.")}let u=es(s),l;o?l=new Yi(u):l=new Xi(u);let i=!0,c=[t??Yo(u)],p=this.runWebGLProgram(l,[{shape:u,dtype:a,dataId:e}],a,c,i,t);return{dtype:a,shape:s,dataId:p.dataId}}runWebGLProgram(e,t,n,o,s=!1,a){let u=this.makeTensorInfo(e.outputShape,n),l=this.texData.get(u.dataId);if(e.packedOutput&&(l.isPacked=!0),e.outPackingScheme===Lr.DENSE){let g=a??Yo(e.outputShape);l.texShape=g.map(w=>w*2)}if(e.outTexUsage!=null&&(l.usage=e.outTexUsage),y.sizeFromShape(u.shape)===0)return l.values=y.getTypedArrayFromDType(u.dtype,0),u;let i=[],c=t.map(g=>{if(g.dtype==="complex64")throw new Error("GPGPUProgram does not support complex64 input. For complex64 dtypes, please separate the program into real and imaginary parts.");let w=this.texData.get(g.dataId);if(w.texture==null){if(!e.packedInputs&&y.sizeFromShape(g.shape)<=S().getNumber("WEBGL_SIZE_UPLOAD_UNIFORM"))return{shape:g.shape,texData:null,isUniform:!0,uniformValues:w.values};e.packedInputs&&(w.isPacked=!0,w.shape=g.shape)}if(this.uploadToGPU(g.dataId),!!w.isPacked!=!!e.packedInputs)g=w.isPacked?this.unpackTensor(g):this.packTensor(g),i.push(g),w=this.texData.get(g.dataId);else if(w.isPacked&&!gn(w.shape,g.shape)){let v=g,b=g.shape;g.shape=w.shape,g=this.packedReshape(g,b),i.push(g),w=this.texData.get(g.dataId),v.shape=b}return{shape:g.shape,texData:w,isUniform:!1}});this.uploadToGPU(u.dataId);let p={shape:u.shape,texData:l,isUniform:!1},f=Dg(e,c,p),m=this.getAndSaveBinary(f,()=>kg(this.gpgpu,e,c,p)),h=this.activeTimers!=null,x;h&&(x=this.startTimer()),S().get("ENGINE_COMPILE_ONLY")||Fg(this.gpgpu,m,c,p,o),i.forEach(g=>this.disposeIntermediateTensorInfo(g)),h&&(x=this.endTimer(x),this.activeTimers.push({name:e.constructor.name,query:this.getQueryTime(x)}));let d=S().getNumber("WEBGL_FLUSH_THRESHOLD");if(d>0){let g=y.now();g-this.lastGlFlushTime>d&&(this.gpgpu.gl.flush(),this.lastGlFlushTime=g)}if(!S().getBool("WEBGL_LAZILY_UNPACK")&&l.isPacked&&s===!1){let g=this.unpackTensor(u);return this.disposeIntermediateTensorInfo(u),g}return u}compileAndRun(e,t,n,o,s=!1){return n=n||t[0].dtype,this.runWebGLProgram(e,t,n,o,s)}getAndSaveBinary(e,t){return e in this.binaryCache||(this.binaryCache[e]=t()),this.binaryCache[e]}getTextureManager(){return this.textureManager}dispose(){this.disposed||(S().getBool("IS_TEST")||Object.keys(this.binaryCache).forEach(t=>{this.gpgpu.deleteProgram(this.binaryCache[t].webGLProgram),delete this.binaryCache[t]}),this.textureManager.dispose(),this.canvas!=null&&typeof HTMLCanvasElement<"u"&&this.canvas instanceof HTMLCanvasElement?this.canvas.remove():this.canvas=null,this.gpgpuCreatedLocally&&(this.gpgpu.program=null,this.gpgpu.dispose()),this.disposed=!0)}floatPrecision(){return this.floatPrecisionValue==null&&(this.floatPrecisionValue=me(()=>{if(!S().get("WEBGL_RENDER_FLOAT32_ENABLED")){let e=S().getBool("DEBUG");S().set("DEBUG",!1);let t=this.abs(at(1e-8)).dataSync()[0];if(S().set("DEBUG",e),t>0)return 32}return 16})),this.floatPrecisionValue}epsilon(){return this.floatPrecision()===32?GC:VC}uploadToGPU(e){let t=this.texData.get(e),{shape:n,dtype:o,values:s,texture:a,usage:u,isPacked:l}=t;if(a!=null)return;let i=this.activeTimers!=null,c;i&&(c=y.now());let p=t.texShape;if(p==null&&(p=xg(n,l),t.texShape=p),s!=null){let f=es(n),m,h=p[1],x=p[0],d=s instanceof Uint8Array||s instanceof Uint8ClampedArray;(l||!d)&&([h,x]=tr(p[0],p[1])),l?m=new Ji(f,d):m=new ts(f,d);let g=d?[x,h]:p,w=this.makeTensorInfo(g,o),v=this.texData.get(w.dataId);d?v.usage=tt.PIXELS:v.usage=tt.UPLOAD,v.texShape=g,this.gpgpu.uploadDenseMatrixToTexture(this.getTexture(w.dataId),h,x,s);let b=[[x,h]],R=this.runWebGLProgram(m,[w],o,b,!0),k=this.texData.get(R.dataId);t.texShape=k.texShape,t.isPacked=k.isPacked,t.usage=k.usage,S().get("ENGINE_COMPILE_ONLY")?this.disposeData(R.dataId):(t.texture=k.texture,t.values=null,this.texData.delete(R.dataId)),this.disposeIntermediateTensorInfo(w),i&&(this.uploadWaitMs+=y.now()-c)}else{let f=this.acquireTexture(p,u,o,l);t.texture=f}}convertAndCacheOnCPU(e,t){let n=this.texData.get(e),{dtype:o}=n;return t!=null&&(n.values=KC(t,o)),n.values}acquireTexture(e,t,n,o){if(this.numBytesInGPU+=this.computeBytes(e,n),!this.warnedAboutMemory&&this.numBytesInGPU>this.numMBBeforeWarning*1024*1024){let s=(this.numBytesInGPU/1024/1024).toFixed(2);this.warnedAboutMemory=!0}return this.textureManager.acquireTexture(e,t,o)}computeBytes(e,t){return e[0]*e[1]*y.bytesPerElement(t)}checkCompileCompletion(){for(let[,e]of Object.entries(this.binaryCache))this.checkCompletion_(e)}async checkCompileCompletionAsync(){let e=[];if(this.gpgpu.parallelCompilationExtension){for(let[,t]of Object.entries(this.binaryCache))e.push(this.checkCompletionAsync_(t));return Promise.all(e)}else{for(let[,t]of Object.entries(this.binaryCache)){let n=new Promise(o=>{try{this.checkCompletion_(t),o(!0)}catch(s){throw s}});e.push(n)}return Promise.all(e)}}async checkCompletionAsync_(e){return this.gpgpu.gl.getProgramParameter(e.webGLProgram,this.gpgpu.parallelCompilationExtension.COMPLETION_STATUS_KHR)?this.checkCompletion_(e):(await Wp(),this.checkCompletionAsync_(e))}checkCompletion_(e){if(this.gpgpu.gl.getProgramParameter(e.webGLProgram,this.gpgpu.gl.LINK_STATUS)===!1)throw this.gpgpu.gl.getShaderParameter(e.fragmentShader,this.gpgpu.gl.COMPILE_STATUS)===!1?(uf(e.source,this.gpgpu.gl.getShaderInfoLog(e.fragmentShader)),new Error("Failed to compile fragment shader.")):new Error("Failed to link vertex and fragment shaders.");return!0}getUniformLocations(){for(let e of Object.values(this.binaryCache)){this.gpgpu.buildVao(e.webGLProgram);let{variablesLocations:t,customUniformLocations:n,infLoc:o,nanLoc:s,outShapeLocation:a,outShapeStridesLocation:u,outTexShapeLocation:l}=ff(this.gpgpu,e.program,e.webGLProgram);e.variablesLocations=t,e.customUniformLocations=n,e.infLoc=o,e.nanLoc=s,e.outShapeLocation=a,e.outShapeStridesLocation=u,e.outTexShapeLocation=l}}createTensorFromGPUData(e,t,n){e.channels=e.channels||"RGBA";let{texture:o,height:s,width:a,channels:u}=e,l=nt().backend;if(!l.gpgpu.gl.isTexture(o))throw new Error("The texture is invalid. Also, please make sure the texture and the TFJS WebGL backend are using the same canvas. If you want to use your own custom canvas, you have to create and use the custom TFJS WebGL backend created from the canvas through 'new tf.MathBackendWebGL(customCanvas)'.");let i=l.writeTexture(o,t,n,s,a,u);return nt().makeTensorFromDataId(i,t,n,l)}};us.nextDataId=0;function KC(r,e){if(e==="float32"||e==="complex64")return r;if(e==="int32"||e==="bool"){let t=e==="int32"?new Int32Array(r.length):new Uint8Array(r.length);for(let n=0;n<t.length;++n)t[n]=Math.round(r[n]);return t}else throw new Error(`Unknown dtype ${e}`)}Pr.isBrowser()&&Vn("webgl",()=>new us,2);var bt=S();bt.registerFlag("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE",()=>15);bt.registerFlag("WEBGPU_CPU_FORWARD",()=>!0);bt.registerFlag("WEBGPU_MATMUL_PROGRAM_TYPE",()=>-1);bt.registerFlag("WEBGPU_USE_NAIVE_CONV2D_TRANSPOSE",()=>!0);bt.registerFlag("WEBGPU_USE_LOW_POWER_GPU",()=>!1);bt.registerFlag("WEBGPU_CPU_HANDOFF_SIZE_THRESHOLD",()=>1e3);bt.registerFlag("WEBGPU_USE_PROFILE_TOOL",()=>!1);bt.registerFlag("WEBGPU_IMPORT_EXTERNAL_TEXTURE",()=>!0);bt.registerFlag("WEBGPU_USE_NAIVE_CONV2D_DEBUG",()=>!1);bt.registerFlag("WEBGPU_THRESHOLD_TO_INCREASE_WORKGROUPS_FOR_MATMUL",()=>-1);bt.registerFlag("WEBGPU_CONV_SEPARATE_IM2COL_SHADER",()=>!1);bt.registerFlag("WEBGPU_PRINT_SHADER",()=>"");bt.registerFlag("WEBGPU_ENGINE_COMPILE_ONLY",()=>!1);var ua=class{constructor(e){e&&(this.vendor=e.vendor,this.architecture=e.architecture,this.intelGPUGeneration=this.getIntelGPUGeneration())}getIntelGPUGeneration(){if(this.isIntel()){if(this.architecture.startsWith("gen"))return Number(this.architecture.match(/\d+/));if(this.architecture.startsWith("xe"))return 12}return 0}isIntel(){return this.vendor==="intel"}};var la=class{constructor(e){this.device=e,this.numUsedBuffers=0,this.numFreeBuffers=0,this.freeBuffers=new Map,this.usedBuffers=new Map,this.numBytesUsed=0,this.numBytesAllocated=0}acquireBuffer(e,t,n=!1,o=!0){let s,a=ey(e,t);return o?(this.freeBuffers.has(a)||this.freeBuffers.set(a,[]),this.freeBuffers.get(a).length>0?(s=this.freeBuffers.get(a).pop(),this.numFreeBuffers--):(s=this.device.createBuffer({size:e,usage:t,mappedAtCreation:n}),this.numBytesAllocated+=e)):(s=this.device.createBuffer({size:e,usage:t,mappedAtCreation:n}),this.numBytesAllocated+=e),this.usedBuffers.has(a)||this.usedBuffers.set(a,[]),this.usedBuffers.get(a).push(s),this.numUsedBuffers++,this.numBytesUsed+=e,s}releaseBuffer(e,t=!0){if(this.freeBuffers.size===0)return;let n=e.size,o=e.usage,s=ey(n,o),a=this.usedBuffers.get(s),u=a.indexOf(e);if(u<0)throw new Error("Cannot find the buffer in buffer manager");a[u]=a[a.length-1],a.pop(),this.numUsedBuffers--,this.numBytesUsed-=n,t?(this.freeBuffers.get(s).push(e),this.numFreeBuffers++):(e.destroy(),this.numBytesAllocated-=n)}getNumUsedBuffers(){return this.numUsedBuffers}getNumFreeBuffers(){return this.numFreeBuffers}dispose(){this.freeBuffers.forEach((e,t)=>{e.forEach(n=>{n.destroy()})}),this.usedBuffers.forEach((e,t)=>{e.forEach(n=>{n.destroy()})}),this.freeBuffers=new Map,this.usedBuffers=new Map,this.numUsedBuffers=0,this.numFreeBuffers=0,this.numBytesUsed=0,this.numBytesAllocated=0}};function ey(r,e){return`${r}_${e}`}var ca=class{constructor(e){this.device=e,this.numUsedTextures=0,this.numFreeTextures=0,this.freeTextures=new Map,this.usedTextures=new Map,this.numBytesUsed=0,this.numBytesAllocated=0}acquireTexture(e,t,n,o){let s=ry(n),a=e*t*s,u=ty(e,t,n,o);if(this.freeTextures.has(u)||this.freeTextures.set(u,[]),this.usedTextures.has(u)||this.usedTextures.set(u,[]),this.numBytesUsed+=a,this.numUsedTextures++,this.freeTextures.get(u).length>0){this.numFreeTextures--;let i=this.freeTextures.get(u).shift();return this.usedTextures.get(u).push(i),i}this.numBytesAllocated+=a;let l=this.device.createTexture({size:[e,t],format:n,usage:o});return this.usedTextures.get(u).push(l),l}releaseTexture(e){if(this.freeTextures.size===0)return;let t=e.width,n=e.height,o=e.format,s=e.usage,a=ty(t,n,o,s);this.freeTextures.has(a)||this.freeTextures.set(a,[]),this.freeTextures.get(a).push(e),this.numFreeTextures++,this.numUsedTextures--;let u=this.usedTextures.get(a),l=u.indexOf(e);if(l<0)throw new Error("Cannot release a texture that was never provided by this texture manager");u.splice(l,1);let i=ry(o),c=t*n*i;this.numBytesUsed-=c}getNumUsedTextures(){return this.numUsedTextures}getNumFreeTextures(){return this.numFreeTextures}dispose(){this.freeTextures.forEach((e,t)=>{e.forEach(n=>{n.destroy()})}),this.usedTextures.forEach((e,t)=>{e.forEach(n=>{n.destroy()})}),this.freeTextures=new Map,this.usedTextures=new Map,this.numUsedTextures=0,this.numFreeTextures=0,this.numBytesUsed=0,this.numBytesAllocated=0}};function ty(r,e,t,n){return`${r}_${e}_${t}_${n}`}function ry(r){if(r==="rgba8unorm")return 16;throw new Error(`${r} is not supported!`)}function ny(r,e){if(Math.max(...r)>5)throw new Error("Cannot symbolically compute strides for rank > 6 tensor.");let t=r.length,n="xyzwuv",o=r.map(a=>`${e}.${n[a]}`),s=new Array(t-1);s[t-2]=o[t-1];for(let a=t-3;a>=0;--a)s[a]=`(${s[a+1]} * ${o[a+1]})`;return s}var oy=(r,e,t)=>t==="int32"?`atomicAdd(${r}, bitcast<i32>(${e}));`:`
          {
            var oldValue = 0;
            loop {
              let newValueF32 = bitcast<f32>(oldValue) + (${e});
              let newValue = bitcast<i32>(newValueF32);
              let res = atomicCompareExchangeWeak(${r}, oldValue, newValue);
              if res.exchanged {
                break;
              }
              oldValue = res.old_value;
            }
          }`;var ls;(function(r){r[r.FROM_PIXELS=0]="FROM_PIXELS",r[r.DRAW=1]="DRAW"})(ls||(ls={}));var uy=(r,e,t,n,o)=>{let s={dtype:n.dtype,shape:n.shape},a=YC(t,s,e),u=r.createShaderModule({code:a,label:e.constructor.name}),l=S().get("WEBGPU_PRINT_SHADER");if(l!==""){l=l.toLowerCase();let i=l.split(",");l==="all"||i.some(c=>e.shaderKey.toLowerCase().includes(c))}return o?r.createComputePipelineAsync({compute:{module:u,entryPoint:"_start"},label:e.constructor.name,layout:"auto"}):r.createComputePipeline({compute:{module:u,entryPoint:"_start"},label:e.constructor.name,layout:"auto"})},ie=(r,e="f32")=>{switch(r){case 1:return`${e}`;case 2:return`vec2<${e}>`;case 3:return`vec3<${e}>`;case 4:return`vec4<${e}>`;default:throw new Error(`${r}-component ${e} is not supported.`)}};function Oe(r){if(r<=1)return"i32";if(r===2)return"vec2<i32>";if(r===3)return"vec3<i32>";if(r===4)return"vec4<i32>";if(r===5)return"vec5";if(r===6)return"vec6";throw Error(`GPU for rank ${r} is not yet supported`)}function br(r){if(r===0)return"x";if(r===1)return"y";if(r===2)return"z";if(r===3)return"w";if(r===4)return"u";if(r===5)return"v";throw Error(`Index ${r} is not yet supported`)}function oe(...r){let e;switch(r.length){case 0:e=`
        fn main()
      `;break;case 1:e=`
        fn main(${r[0]} : i32)
      `;break;default:throw Error("Unreachable")}return e}function sy(r,e){let t;return t=`
     ${XC(e)}
      fn _start(@builtin(local_invocation_id) LocalId : vec3<u32>,
                @builtin(global_invocation_id) GlobalId : vec3<u32>,
                @builtin(local_invocation_index) LocalIndex: u32,
                @builtin(workgroup_id) WorkgroupId : vec3<u32>,
                @builtin(num_workgroups) NumWorkgroups : vec3<u32>) {
        localId = LocalId;
        localIndex = LocalIndex;
        globalId = GlobalId;
        numWorkgroups = NumWorkgroups;
        workgroupId = WorkgroupId;
        ${r?"main(getGlobalIndex());":"main();"};
      }
    `,t}function XC(r){return`
  @compute @workgroup_size(${r.workgroupSize[0]}, ${r.workgroupSize[1]}, ${r.workgroupSize[2]})
`}function YC(r,e,t){let n=[],o=t.workgroupSize[0]*t.workgroupSize[1]*t.workgroupSize[2];if(t.outputComponent=t.outputComponent?t.outputComponent:1,n.push(`

      var<private> localId: vec3<u32>;
      var<private> localIndex: u32;
      var<private> globalId: vec3<u32>;
      var<private> numWorkgroups: vec3<u32>;
      var<private> workgroupId: vec3<u32>;

      // Only used when the y/z dimension of workgroup size is 1.
      fn getGlobalIndex() -> i32 {
        ${cy(t)?"  return i32(globalId.x);":`  return i32((workgroupId.z * numWorkgroups.x * numWorkgroups.y +
                workgroupId.y * numWorkgroups.x + workgroupId.x) * ${o}u +
                localIndex);
        `}
      }
    `),t.pixelsOpType!=null){let h=t.pixelsOpType===ls.FROM_PIXELS?`@group(0) @binding(0) var<storage, read_write> result: array<${ao(e.dtype,t.outputComponent)}>;`:`@group(0) @binding(1) var<storage, read> inBuf : array<${ao(r[0].dtype,t.outputComponent)}>;`,x=e.shape.length===3?"vec2<i32>":"i32";n.push(`
        struct Uniform {
          outShapeStrides : ${x},
          size            : i32,
          numChannels     : i32,
          alpha           : f32,
        };

        ${h}
        @group(0) @binding(2) var<uniform> uniforms: Uniform;
      `);let d=ay(t);return[iy,n.join(`
`),qf(e.shape),t.getUserCode(),sy(d,t)].join(`
`)}let s,a,u="struct Uniforms { NAN : f32, INFINITY : f32, ";t.variableNames.forEach((h,x)=>{let d=Oe(r[x].shape.length);u+=`${h.charAt(0).toLowerCase()+h.slice(1)}Shape : ${d}, `,s=r[x].shape.length-1,a=Oe(s),u+=`${h.charAt(0).toLowerCase()+h.slice(1)}ShapeStrides: ${a}, `});let l=Oe(e.shape.length);u+=`outShape : ${l}, `,s=e.shape.length-1,a=Oe(s),u+=`
         outShapeStrides: ${a}, `,t.size&&(u+="size : i32, "),t.uniforms&&(u+=t.uniforms),u+="};",u=oE(u),n.push(u),t.atomic?n.push(`
      @group(0) @binding(0) var<storage, read_write> result: array<atomic<i32>>;
    `):n.push(`
      @group(0) @binding(0) var<storage, read_write> result: array<${ao(e.dtype,t.outputComponent)}>;
    `),t.variableNames.forEach((h,x)=>{n.push(`
      @group(0) @binding(${1+x}) var<storage, read> ${h}: array<${t.variableComponents?ao(r[x].dtype,t.variableComponents[x]):ao(r[x].dtype,t.outputComponent)}>;
        `)}),u!==""&&n.push(`
      @group(0) @binding(${1+t.variableNames.length}) var<uniform> uniforms: Uniforms;
      `);let i=tE(e.shape,t.dispatchLayout),c=[iy,n.join(`
`)+QC,qf(e.shape),i,rE(e.shape.length)];t.atomic||c.push(nE(e.shape,e.dtype,t.outputComponent)),t.variableNames.forEach((h,x)=>{c.push(`${qf(r[x].shape,h)}`)});let p=r.map((h,x)=>eE(h,e.shape,t.variableComponents?t.variableComponents[x]:t.outputComponent,t.dispatchLayout.x.length===e.shape.length)).join(`
`);c.push(p),c.push(t.getUserCode());let f=ay(t);return c.push(sy(f,t)),c.join(`
`)}function ly(r,e,t){let n=r.shaderKey;if(r.pixelsOpType!=null)return n;let o=[],s=[];e.forEach(c=>{o.push(c.shape),s.push(c.dtype)}),o.push(t.shape),s.push(t.dtype);let a=e.map(c=>T.getBroadcastDims(c.shape,t.shape)),u=e.map(c=>y.arraysEqual(c.shape,t.shape)).join("_"),l=a.map(c=>c.join("_")).join(";"),i=cy(r)?"flatDispatch":"";return n+="_"+(r.workgroupSize?r.workgroupSize.join(","):"")+o.map(c=>c.length).join(",")+s.join(",")+r.variableNames.join(",")+l+u+i,n}var iy=`
  struct vec5 {x: i32, y: i32, z: i32, w: i32, u: i32};
  struct vec6 {x: i32, y: i32, z: i32, w: i32, u: i32, v: i32};

  // Checks whether coordinates lie within the bounds of the shape.
  fn coordsInBounds2D(coord : vec2<i32>, shape : vec2<i32>) -> bool {
    return all(coord >= vec2<i32>(0)) && all(coord < shape);
  }
  fn coordsInBounds3D(coord : vec3<i32>, shape : vec3<i32>) -> bool {
    return all(coord >= vec3<i32>(0)) && all(coord < shape);
  }
  fn coordsInBounds4D(coord : vec4<i32>, shape : vec4<i32>) -> bool {
    return all(coord >= vec4<i32>(0)) && all(coord < shape);
  }

  fn getIndexFromCoords1D(coord : i32, shape : i32) -> i32 {
    return coord;
  }
  fn getIndexFromCoords2D(coords : vec2<i32>, shape : vec2<i32>) -> i32 {
    return dot(coords, vec2<i32>(shape.y, 1));
  }
  fn getIndexFromCoords3D(coords : vec3<i32>, shape : vec3<i32>) -> i32 {
    return dot(coords, vec3<i32>(shape.y * shape.z, shape.z, 1));
  }
  fn getIndexFromCoords4D(coords : vec4<i32>, shape : vec4<i32>) -> i32 {
    return dot(coords, vec4<i32>(
        shape.y * shape.z * shape.w, shape.z * shape.w, shape.w, 1));
  }
  fn getIndexFromCoords5D(coords : vec5, shape : vec5) -> i32 {
    let shapeStrides: vec5 = vec5(shape.y * shape.z * shape.w * shape.u, shape.z * shape.w * shape.u, shape.w * shape.u, shape.u, 1);
    return coords.x*shapeStrides.x + coords.y*shapeStrides.y + coords.z*shapeStrides.z + coords.w*shapeStrides.w + coords.u*shapeStrides.u;
  }
  fn getIndexFromCoords6D(coords : vec6, shape : vec6) -> i32 {
    let shapeStrides: vec6 = vec6(shape.y * shape.z * shape.w * shape.u * shape.v, shape.z * shape.w * shape.u * shape.v, shape.w * shape.u * shape.v, shape.u * shape.v, shape.v, 1);
    return coords.x*shapeStrides.x + coords.y*shapeStrides.y + coords.z*shapeStrides.z + coords.w*shapeStrides.w + coords.u*shapeStrides.u + coords.v*shapeStrides.v;
  }

  // NaN defination in IEEE 754-1985 is :
  //   - sign = either 0 or 1.
  //   - biased exponent = all 1 bits.
  //   - fraction = anything except all 0 bits (since all 0 bits represents infinity).
  // https://en.wikipedia.org/wiki/IEEE_754-1985#Representation_of_non-numbers
  fn isnan(val: f32) -> bool {
    let floatToUint: u32 = bitcast<u32>(val);
    return (floatToUint & 0x7fffffffu) > 0x7f800000u;
  }
  fn isnanVec4(val : vec4<f32>) -> vec4<bool> {
    let floatToUint: vec4<u32> = bitcast<vec4<u32>>(val);
    return (floatToUint & vec4<u32>(0x7fffffffu)) > vec4<u32>(0x7f800000u);
  }
`,QC=`
  fn isinf(val: f32) -> bool {
    return abs(val) == uniforms.INFINITY;
  }
`;function qf(r,e=""){let t=r.length,n=e!==""?`get${e.charAt(0).toUpperCase()+e.slice(1)}CoordsFromIndex`:"getCoordsFromIndex",o=e!==""?`${e.charAt(0).toLowerCase()+e.slice(1)}ShapeStrides`:"outShapeStrides";if(t<=1)return`fn ${n}(index : i32) -> i32 { return index; }`;let s=y.computeStrides(r),a=Oe(t),u=[];for(let i=0;i<t;i++)u.push(`d${i}`);if(s.length===1)return`    fn ${n}(index : i32) -> vec2<i32> {
      let d0 = index / uniforms.${o}; let d1 = index - d0 * uniforms.${o};
      return vec2<i32>(d0, d1);
    }`;let l;return l="var index2 = index;"+s.map((i,c)=>{let p=`let ${u[c]} = index2 / uniforms.${o}.${br(c)}`,f=c===s.length-1?`let ${u[c+1]} = index2 - ${u[c]} * uniforms.${o}.${br(c)}`:`index2 = index2 - ${u[c]} * uniforms.${o}.${br(c)}`;return`${p}; ${f};`}).join(""),`
    fn ${n}(index : i32) -> ${a} {
      ${l}
      return ${a}(${u.join(",")});
    }
  `}function ZC(r,e){let t=r.name,n=r.shape.length,o=Oe(n),s="get"+t.charAt(0).toUpperCase()+t.slice(1),a=["d0","d1","d2","d3","d4","d5"].slice(0,n),u=a.map(c=>`${c} : i32`).join(", ");if(n<1)return`
      fn ${s}() -> ${ie(e)} {
        return ${ie(e)}(${t}[0]);
      }
    `;let l=`uniforms.${t.charAt(0).toLowerCase()+t.slice(1)}Shape`,i=`${n}D`;return n===0&&(i="1D"),`
    fn ${s}(${u}) -> ${ie(e)} {
      return ${ie(e)}(${t}[getIndexFromCoords${i}(${o}(${a.join(",")}),
        ${l})${e===1?"":` / ${e}`}]);
    }
   `}function JC(r,e,t,n){let o=r.name,s=o.charAt(0).toUpperCase()+o.slice(1),a="get"+s+"ByOutput",u=r.shape.length,l=e.length,i=Oe(l);if(y.arraysEqual(r.shape,e)&&n)return`
    fn ${a}Index(globalIndex : i32) -> ${ie(t)} {
      return ${ie(t)}(${o}[globalIndex]);
    }

    fn ${a}Coords(coords : ${i}) -> ${ie(t)} {
      return ${ie(t)}(${o}[${l>1?"getOutputIndexFromCoords(coords)":"coords"}${t===1?"":` / ${t}`}]);
    }
    `;let c=T.getBroadcastDims(r.shape,e),p=l-u,f="";if(u===0)return`
    fn ${a}Index(globalIndex : i32) -> ${ie(t)}{
      return get${s}();
    }

    fn ${a}Coords(coords : ${i}) -> ${ie(t)}{
      return get${s}();
    }
  `;l<2&&c.length>=1?f="coords = 0;":f=c.map(d=>`coords.${br(d+p)} = 0;`).join(`
`);let m="";if(l<2&&u>0)m="coords";else if(l>1){let d=Oe(u),g=r.shape.map((w,v)=>`coords.${br(v+p)}`).join(", ");m=`${d}(${g})`}else m="coords";let h=`uniforms.${o.charAt(0).toLowerCase()+o.slice(1)}Shape`,x=`${u}D`;return`
  fn ${a}Index(globalIndex : i32) -> ${ie(t)} {
    var coords = getCoordsFromIndex(globalIndex);
    ${f}
    return ${ie(t)}(${o}[getIndexFromCoords${x}(${m}, ${h})${t===1?"":` / ${t}`}]);
  }

  fn ${a}Coords(coordsIn : ${i}) -> ${ie(t)} {
    var coords = coordsIn;
    ${f}
    return ${ie(t)}(${o}[getIndexFromCoords${x}(${m}, ${h})${t===1?"":` / ${t}`}]);
  }
`}function eE(r,e,t,n){let o=ZC(r,t);return r.shape.length<=e.length&&(o+=JC(r,e,t,n)),o}function tE(r,e){let{x:t,y:n=[],z:o=[]}=e,s=r.length,a=t.length+n.length+o.length;if(a!==s)return"";if(t.length===s)return`fn getOutputCoords() -> ${Oe(s)}{
    let globalIndex = getGlobalIndex();
    return getCoordsFromIndex(globalIndex);
  }
  `;let u="",l=[t,n,o];for(let f=0;f<l.length;f++){let m=l[f];if(m.length!==0)if(m.length===1)u+=`let d${m[0]} = i32(globalId[${f}]);`;else{let h=ny(m,"uniforms.outShape");u+=`var index${f} = i32(globalId[${f}]);`;for(let x=0;x<h.length;x++)u+=`let d${m[x]} = index${f} / ${h[x]};`,x===h.length-1?u+=`let d${m[x+1]} = index${f} - d${m[x]} * ${h[x]};`:u+=`index${f} = index${f} - d${m[x]} * ${h[x]};`}}let i=[];for(let f=0;f<a;f++)i.push(`d${f}`);let c=Oe(a),p=`fn getOutputCoords() -> ${c} {
  ${u}
`;return i.length===0?p+=`return ${c}(0); }`:p+=`return ${c}(${i.join(",")}); }`,p}function rE(r){let e="";switch(r){case 0:case 1:e+=`
        fn getOutputIndexFromCoords(coords : i32) -> i32 {
          return coords;
        }
        `;break;case 2:e+=`
        fn getOutputIndexFromCoords(coords : vec2<i32>) -> i32 {
          return dot(coords, vec2<i32>(uniforms.outShapeStrides, 1));
        }
        `;break;case 3:e+=`
        fn getOutputIndexFromCoords(coords : vec3<i32>) -> i32 {
          return dot(coords, vec3<i32>(uniforms.outShapeStrides.x, uniforms.outShapeStrides.y, 1));
        }
        `;break;case 4:e+=`
        fn getOutputIndexFromCoords(coords : vec4<i32>) -> i32 {
          return dot(coords, vec4<i32>(
            uniforms.outShapeStrides.x, uniforms.outShapeStrides.y, uniforms.outShapeStrides.z, 1));
        }
        `;break;case 5:e+=`
        fn getOutputIndexFromCoords(coords : vec5) -> i32 {
          return coords.x * uniforms.outShapeStrides.x +
              coords.y * uniforms.outShapeStrides.y +
              coords.z * uniforms.outShapeStrides.z +
              coords.w * uniforms.outShapeStrides.w +
              coords.u;
        }
        `;break;case 6:e+=`
        fn getOutputIndexFromCoords(coords : vec6) -> i32 {
          return coords.x * uniforms.outShapeStrides.x +
              coords.y * uniforms.outShapeStrides.y +
              coords.z * uniforms.outShapeStrides.z +
              coords.w * uniforms.outShapeStrides.w +
              coords.u * uniforms.outShapeStrides.u +
              coords.v;
        }
        `;break;default:y.assert(!1,()=>`Unsupported ${r}D shape`);break}return e}function cy(r){return r.dispatch[1]===1&&r.dispatch[2]===1}function ao(r,e=1){if(r==="float32")return ie(e,"f32");if(r==="int32"||r==="bool")return ie(e,"i32");throw new Error(`type ${r} is not supported.`)}function nE(r,e,t){let n=r.length,o=ao(e,t),s=`fn setOutputAtIndex(flatIndex : i32, value : ${ie(t)}) {
      result[flatIndex] = ${o}(value);
    }

    fn setOutputAtIndexI32(flatIndex : i32, value : ${ie(t,"i32")}) {
      result[flatIndex] = ${o}(value);
    }
    `;if(n>=2){let a=["d0","d1","d2","d3","d4","d5"].slice(0,n),u=Oe(n);s+=`
      fn setOutputAtCoords(${a.map(l=>`${l} : i32`).join(", ")}, value : ${ie(t)}) {
        let flatIndex = getOutputIndexFromCoords(${u}(${a.join(", ")}));
        setOutputAtIndex(flatIndex${t===1?"":` / ${t}`}, value);
      }
      fn setOutputAtCoordsI32(${a.map(l=>`${l} : i32`).join(", ")}, value : ${ie(t,"i32")}) {
        let flatIndex = getOutputIndexFromCoords(${u}(${a.join(", ")}));
        setOutputAtIndexI32(flatIndex${t===1?"":` / ${t}`}, value);
      }
    `}return s}function oE(r){let e=/(\w+)\s*:\s*vec(5|6)/g;r=r.replace(e,n=>"@align(16) "+n);let t=/vec(5|6)\s*,\s*(\w+)/g;return r=r.replace(t,(n,o,s)=>`vec${o}, @align(16) ${s}`),r}function ay(r){return!(r.dispatchLayout.hasOwnProperty("y")&&r.dispatchLayout.y.length!==0||r.dispatchLayout.hasOwnProperty("z")&&r.dispatchLayout.z.length!==0)}var _n=r=>{let e=1;for(let t=0;t<r.length;t++)e*=r[t];return e};function ae(r,e,t=[1,1,1],n=[1,1,1]){let[o,s,a]=[Math.ceil(_n(r.x.map(u=>e[u]))/(t[0]*n[0])),r.y?Math.ceil(_n(r.y.map(u=>e[u]))/(t[1]*n[1])):1,r.z?Math.ceil(_n(r.z.map(u=>e[u]))/(t[2]*n[2])):1];return[o,s,a]}function py(r,e,t,n=!1){let o=[8,8,1],s=[4,4,1];return n||(r<=8&&(s[1]=1),e<=16&&t<=16&&(o[0]=4)),{workgroupSize:o,elementsPerThread:s}}function fy(r,e,t=!1){if(t)return[8,8,1];let n=_n(r.x.map(s=>e[s])),o=_n(r.y.map(s=>e[s]));return n<=4?[4,16,1]:o<=4?[16,4,1]:[16,16,1]}function my(r,e,t=!1){if(t)return[4,4,1];let n=_n(r.x.map(s=>e[s])),o=_n(r.y.map(s=>e[s]));return n<=4?[1,2,1]:o<=4?[2,1,1]:[2,2,1]}function be(r){return{x:r.map((e,t)=>t)}}function Hf(r){if(r==="float32"||r==="int32"||r==="bool"||r==="string")return 4;if(r==="complex64")return 8;throw new Error(`Unknown dtype ${r}`)}function pa(){return!!(typeof globalThis<"u"&&globalThis.navigator&&globalThis.navigator.gpu)}var Gt;(function(r){r[r.MatMulReduceProgram=0]="MatMulReduceProgram",r[r.MatMulSplitKProgram=1]="MatMulSplitKProgram",r[r.MatMulSmallOutputSizeProgram=2]="MatMulSmallOutputSizeProgram",r[r.MatMulPackedProgram=3]="MatMulPackedProgram",r[r.MatMulMax=4]="MatMulMax"})(Gt||(Gt={}));var iE=S().getNumber("WEBGPU_CPU_HANDOFF_SIZE_THRESHOLD"),aE=(r,e)=>{let t=r.limits.maxComputeWorkgroupsPerDimension,n=e.dispatchLayout,o=e.dispatch;if(o.every(a=>a<=t))return o;y.assert(o[0]>t&&n.y===void 0&&n.z===void 0,()=>"Dispatch size exceeds WebGPU limits in Y or Z dimension.");let s=Math.ceil(Math.sqrt(o[0]));return s>t?(s=Math.ceil(Math.cbrt(o[0])),y.assert(s<=t,()=>"Total dispatch size exceeds WebGPU maximum."),[s,s,s]):[s,s,1]},uo=class r extends Dt{nextDataId(){return r.nextDataId++}constructor(e,t){if(super(),this.commandQueueOwnedIds=new WeakSet,this.dispatchCountInPass=0,this.disposed=!1,this.downloadWaitMs=0,this.tensorDataPendingDisposal=[],this.queryResolveBuffer=null,this.querySet=null,this.querySetCount=2,this.stagingPendingDisposal=[],this.uniformPendingDisposal=[],this.uploadWaitMs=0,this.hasReadSyncWarned=!1,this.hasTimestampQueryWarned=!1,!pa())throw new Error("WebGPU is not supported on this device");this.pipelineCache={},this.device=e,this.queue=e.queue,this.commandEncoder=null,this.computePassEncoder=null,this.adapterInfo=new ua(t),this.supportTimestampQuery=this.device.features.has("timestamp-query"),this.thresholdToIncreaseWorkgroups=this.adapterInfo.intelGPUGeneration>=12?16:8,this.bufferManager=new la(this.device),this.textureManager=new ca(this.device),this.tensorMap=new lr(this,nt()),S().getBool("WEBGPU_USE_PROFILE_TOOL")&&(this.dummyCanvas=document.createElement("canvas"),this.dummyCanvas.width=1,this.dummyCanvas.height=1,this.dummyContext=this.dummyCanvas.getContext("webgpu"),this.dummyContext.configure({device:e,format:"bgra8unorm"}),document.body.appendChild(this.dummyCanvas))}floatPrecision(){return 32}disposeData(e,t=!1){if(!this.tensorMap.has(e))return!0;let n=this.tensorMap.get(e);return t?n.refCount=0:n.refCount--,n.refCount>0?!1:(n.complexTensorInfos!=null&&(this.disposeData(n.complexTensorInfos.real.dataId),this.disposeData(n.complexTensorInfos.imag.dataId)),this.commandQueueOwnedIds.has(e)?(this.tensorDataPendingDisposal.push(e),!0):(this.releaseResource(e),this.tensorMap.delete(e),!0))}memory(){return{numBytesInGPU:this.bufferManager.numBytesUsed,numBytesAllocatedInGPU:this.bufferManager.numBytesAllocated,unreliable:!1}}releaseResource(e){let t=this.tensorMap.get(e);if(!(!t||!t.resource)){if(t.external){t.resource=null;return}t.resource instanceof GPUBuffer?this.bufferManager.releaseBuffer(t.resource):t.resource instanceof GPUTexture&&this.textureManager.releaseTexture(t.resource),t.resource=null}}refCount(e){return this.tensorMap.has(e)?this.tensorMap.get(e).refCount:0}incRef(e){let t=this.tensorMap.get(e);t.refCount++}decRef(e){if(this.tensorMap.has(e)){let t=this.tensorMap.get(e);t.refCount--}}write(e,t,n){if(n==="complex64"&&e!=null)throw new Error("Cannot write to a complex64 dtype. Please use tf.complex(real, imag).");let o={id:this.nextDataId()};return this.tensorMap.set(o,{dtype:n,shape:t,values:e,refCount:1}),o}move(e,t,n,o,s){if(o==="complex64")throw new Error("Cannot write to a complex64 dtype. Please use tf.complex(real, imag).");this.tensorMap.set(e,{dtype:o,shape:n,values:t,refCount:s})}submitQueue(){this.queue.submit([this.commandEncoder.finish()]),this.commandEncoder=null,this.dispatchCountInPass=0,this.commandQueueOwnedIds=new WeakSet,this.tensorDataPendingDisposal.forEach(e=>{this.releaseResource(e),this.tensorMap.delete(e)}),this.uniformPendingDisposal.forEach(e=>this.bufferManager.releaseBuffer(e)),this.stagingPendingDisposal.forEach(e=>this.bufferManager.releaseBuffer(e,!1)),this.tensorDataPendingDisposal=[],this.uniformPendingDisposal=[],this.stagingPendingDisposal=[]}ensureCommandEncoderReady(){this.commandEncoder||(this.commandEncoder=this.device.createCommandEncoder())}endComputePassEncoder(){this.computePassEncoder&&(this.computePassEncoder.end(),this.computePassEncoder=null)}async checkCompileCompletionAsync(){let e;try{e=await Promise.all(Object.values(this.pipelineCache))}catch(t){throw new Error(t.message)}Object.keys(this.pipelineCache).map((t,n)=>{this.pipelineCache[t]=e[n]})}async getBufferData(e){if(S().getBool("WEBGPU_ENGINE_COMPILE_ONLY"))return null;let t=e.size,n=this.bufferManager.acquireBuffer(t,GPUBufferUsage.COPY_DST|GPUBufferUsage.MAP_READ);this.ensureCommandEncoderReady(),this.endComputePassEncoder(),this.commandEncoder.copyBufferToBuffer(e,0,n,0,t),this.submitQueue(),await n.mapAsync(GPUMapMode.READ);let o=n.getMappedRange().slice(0);return n.unmap(),n!=null&&this.bufferManager.releaseBuffer(n),S().getBool("WEBGPU_USE_PROFILE_TOOL")&&(y.assert(this.dummyContext!==void 0,()=>"Fail to get context for profiling tool"),this.dummyContext.getCurrentTexture()),o}convertAndCacheOnCPU(e,t){let n=this.tensorMap.get(e);return n.values=t,n.values}readSync(e){let t=this.tensorMap.get(e),{values:n,complexTensorInfos:o}=t;if(n!=null||t.dtype==="string")return n;if(t.dtype==="complex64"){let x=this.readSync(o.real.dataId),d=this.readSync(o.imag.dataId),g=y.convertBackendValuesAndArrayBuffer(T.mergeRealAndImagArrays(x,d).buffer,"float32");return this.convertAndCacheOnCPU(e,g),g}this.hasReadSyncWarned||(this.hasReadSyncWarned=!0);let s=["opaque","premultiplied"],a=t.resource,u=a.size;y.assert(u%4===0,()=>"Because there is 4 bytes for one pixel, buffer size must be multiple of 4.");let l=u/4,i=new ArrayBuffer(u),c=256,p=256,f=s.map(x=>new OffscreenCanvas(c,p)),m=new OffscreenCanvas(c,p);this.endComputePassEncoder(),f.map((x,d)=>{let g=x.getContext("webgpu");return g.configure({device:this.device,format:"bgra8unorm",usage:GPUTextureUsage.COPY_DST,alphaMode:s[d]}),g.getCurrentTexture()}).map((x,d)=>{let g=c*4,w=(N,F,U)=>{this.ensureCommandEncoderReady(),this.commandEncoder.copyBufferToTexture({buffer:a,bytesPerRow:g,offset:U},{texture:x},{width:N,height:F}),this.submitQueue();let G=m.getContext("2d",{willReadFrequently:!0});G.clearRect(0,0,N,F),G.drawImage(f[d],0,0);let H=G.getImageData(0,0,N,F).data,ne=s[d],X=new Uint8ClampedArray(i,U,N*F*4);for(let Y=0;Y<X.length;Y+=4)if(ne==="premultiplied")X[Y+3]=H[Y+3];else{let ce=H[Y];X[Y]=H[Y+2],X[Y+1]=H[Y+1],X[Y+2]=ce}},v=Math.floor(l/(c*p)),b=c,E=p,R=0;for(let N=0;N<v;N++)w(b,E,R),R+=c*p*4;let k=l%(c*p);E=Math.floor(k/c),E>0&&(w(b,E,R),R+=E*(c*4)),b=k%c,b>0&&w(b,1,R)});let h=y.convertBackendValuesAndArrayBuffer(i,t.dtype);return this.convertAndCacheOnCPU(e,h),h}async read(e){if(!this.tensorMap.has(e))throw new Error(`Tensor ${e} was not registered!`);let t=this.tensorMap.get(e),{values:n}=t;if(n!=null)return n;let o;if(t.dtype==="complex64"){let s=await Promise.all([this.read(t.complexTensorInfos.real.dataId),this.read(t.complexTensorInfos.imag.dataId)]),a=s[0],u=s[1];o=T.mergeRealAndImagArrays(a,u)}else{let s=await this.getBufferData(t.resource);o=y.convertBackendValuesAndArrayBuffer(s,t.dtype)}return this.convertAndCacheOnCPU(e,o),o}copyBuffer(e){let t=e.size,n=e.usage,o=this.bufferManager.acquireBuffer(t,n);return this.ensureCommandEncoderReady(),this.endComputePassEncoder(),this.commandEncoder.copyBufferToBuffer(e,0,o,0,t),this.submitQueue(),o}createTensorFromGPUData(e,t,n){let o=e.buffer;if(n==="complex64")throw new Error("Cannot write to a complex64 dtype. ");let s={id:this.nextDataId()};this.tensorMap.set(s,{dtype:n,shape:t,values:null,refCount:1,external:e.zeroCopy});let a=this.tensorMap.get(s),u=Hf(a.dtype)*y.sizeFromShape(a.shape);if(e.buffer.size<u)throw new Error(`GPUBuffer size(${e.buffer.size}) is smaller than tensor size(${u})!`);if((e.buffer.usage&(GPUBufferUsage.STORAGE|GPUBufferUsage.COPY_SRC))!==(GPUBufferUsage.STORAGE|GPUBufferUsage.COPY_SRC))throw new Error("GPUBuffer.usage should include GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC!");return e.zeroCopy!==!0&&(o=this.copyBuffer(o)),a.resource=o,nt().makeTensorFromDataId(s,t,n,this)}readToGPU(e){let t=this.tensorMap.get(e),{values:n,dtype:o,shape:s,resource:a}=t;if(o==="complex64")throw new Error("Does not support reading buffer for complex64 dtype.");if(a==null)throw n!=null?new Error("Data is not on GPU but on CPU."):new Error("There is no data on GPU or CPU.");let u=a,l=u.size,i=u.usage,c=this.bufferManager.acquireBuffer(l,i);this.ensureCommandEncoderReady(),this.endComputePassEncoder(),this.commandEncoder.copyBufferToBuffer(a,0,c,0,l),this.submitQueue();let p=this.makeTensorInfo(s,o),f=nt().makeTensorFromTensorInfo(p),m=this.tensorMap.get(p.dataId);return m.resource=c,{tensorRef:f,buffer:c}}bufferSync(e){let t=this.readSync(e.dataId);if(e.dtype==="string")try{let n=t.map(o=>y.decodeString(o));return ge(e.shape,e.dtype,n)}catch{throw new Error("Failed to decode encoded string bytes into utf-8")}return ge(e.shape,e.dtype,t)}async time(e){!this.supportTimestampQuery&&!this.hasTimestampQueryWarned&&(this.hasTimestampQueryWarned=!0);let t=this.activeTimers,n=[],o=!1;this.programTimersStack==null?(this.programTimersStack=n,o=!0):this.activeTimers.push(n),this.activeTimers=n,e();let s=y.flatten(this.activeTimers.map(i=>i.query)).filter(i=>i!=null),a=y.flatten(this.activeTimers.map(i=>i.name)).filter(i=>i!=null);this.activeTimers=t,o&&(this.programTimersStack=null);let u={uploadWaitMs:this.uploadWaitMs,downloadWaitMs:this.downloadWaitMs,kernelMs:null,wallMs:null},l=await Promise.all(s);return u.kernelMs=y.sum(l),u.getExtraProfileInfo=()=>l.map((i,c)=>({name:a[c],ms:i})).map(i=>`${i.name}: ${i.ms}`).join(", "),this.uploadWaitMs=0,this.downloadWaitMs=0,u}makeTensorInfo(e,t,n){return t==="string"&&n!=null&&n.length>0&&y.isString(n[0])&&(n=n.map(s=>y.encodeString(s))),{dataId:this.write(n,e,t),shape:e,dtype:t}}tensorToBinding(e){if(!e)return null;let n=this.tensorMap.get(e.dataId).resource;return n instanceof GPUBuffer?{buffer:n}:n instanceof GPUTexture?n.createView():n}uploadToGPU(e){let t=this.tensorMap.get(e);if(t.resource!=null)return;let n=Hf(t.dtype)*y.sizeFromShape(t.shape),o,s=GPUBufferUsage.STORAGE|GPUBufferUsage.COPY_SRC|GPUBufferUsage.COPY_DST;if(t.values){if(o=this.bufferManager.acquireBuffer(n,s,!0),o.mapState==="unmapped"){let a=this.bufferManager.acquireBuffer(n,GPUBufferUsage.MAP_WRITE|GPUBufferUsage.COPY_SRC,!0,!1),u=a.getMappedRange();t.dtype==="int32"||t.dtype==="bool"?new Int32Array(u).set(t.values):new Float32Array(u).set(t.values),a.unmap(),this.ensureCommandEncoderReady(),this.endComputePassEncoder(),this.commandEncoder.copyBufferToBuffer(a,0,o,0,n),this.stagingPendingDisposal.push(a)}else{let a=o.getMappedRange();t.dtype==="int32"||t.dtype==="bool"?new Int32Array(a).set(t.values):new Float32Array(a).set(t.values),o.unmap()}t.values=null}else o=this.bufferManager.acquireBuffer(n,s);t.resource=o}makeUniforms(e){let t=0,n=0,o=[],s=1;e.forEach(l=>{l.data.length===0&&(l.data=[1]);let i;switch(l.data.length){case 1:i=4;break;case 2:i=8;break;case 3:i=16;break;case 4:i=16;break;case 5:i=16;break;case 6:i=16;break;default:y.assert(!1,()=>`Unsupported ${l.data.length}D shape`)}(n===5||n===6)&&(i=16),i>s&&(s=i),t=Math.ceil(t/i)*i,n=l.data.length,o.push(t),t+=l.data.length*4}),t=Math.ceil(t/s)*s;let a=new ArrayBuffer(t);e.forEach((l,i)=>{let c=o[i];l.type==="int32"?new Int32Array(a,c,l.data.length).set(l.data):l.type==="uint32"?new Uint32Array(a,c,l.data.length).set(l.data):new Float32Array(a,c,l.data.length).set(l.data)});let u=this.bufferManager.acquireBuffer(t,GPUBufferUsage.COPY_DST|GPUBufferUsage.UNIFORM);return this.queue.writeBuffer(u,0,a,0,t),this.uniformPendingDisposal.push(u),{offset:0,size:t,buffer:u}}runWebGPUProgram(e,t,n,o,s){if(s||(s=this.makeTensorInfo(e.outputShape,n)),y.sizeFromShape(s.shape)===0)return this.tensorMap.get(s.dataId).values=y.getTypedArrayFromDType(s.dtype,0),s;this.uploadToGPU(s.dataId),e.dispatch=aE(this.device,e);let a=t.map((l,i)=>{if(l.dtype==="complex64")throw new Error("GPGPUProgram does not support complex64 input. For complex64 dtypes, please separate the program into real and imaginary parts.");return this.uploadToGPU(l.dataId),{dtype:this.tensorMap.get(l.dataId).dtype,shape:l.shape,name:e.variableNames[i]}});e.shaderKey=ly(e,a,s);let u=S().getBool("WEBGPU_ENGINE_COMPILE_ONLY");return e.shaderKey in this.pipelineCache||(this.pipelineCache[e.shaderKey]=uy(this.device,e,a,s,u)),e.pipeline=this.pipelineCache[e.shaderKey],u||this.recordAndSubmit(e,s,t,o),s}recordAndSubmit(e,t,n,o){if(e.pipeline instanceof Promise)throw new Error("Please call checkCompileCompletionAsync to ensure parallel compilation is done!");let s=[],a=[],u="int32";if(e.pixelsOpType==null){s.push({type:"float32",data:[NaN]},{type:"float32",data:[1/0]}),a=n.concat(t).map(m=>m.shape);let f="int32";a.map(m=>{s.push({type:f,data:m});let h=y.computeStrides(m);s.push({type:f,data:h})})}else{let f=y.computeStrides(t.shape);s.push({type:u,data:f})}if(e.size){let f=y.sizeFromShape(e.outputShape);s.push({type:u,data:[e.outputComponent?f/e.outputComponent:f]})}o&&(s=[...s,...o]);let l=[this.tensorToBinding(t),...n.map(f=>this.tensorToBinding(f)),this.makeUniforms(s)];n.forEach(f=>{this.commandQueueOwnedIds.add(f.dataId)}),this.commandQueueOwnedIds.add(t.dataId);let i=this.device.createBindGroup({layout:e.pipeline.getBindGroupLayout(0),entries:l.map((f,m)=>({binding:m,resource:f}))}),c=this.activeTimers!=null;this.ensureCommandEncoderReady();let p={};c&&this.supportTimestampQuery?(this.endComputePassEncoder(),this.querySet==null&&(this.querySet=this.device.createQuerySet({type:"timestamp",count:this.querySetCount})),p.timestampWrites={querySet:this.querySet,beginningOfPassWriteIndex:0,endOfPassWriteIndex:1},this.computePassEncoder=this.commandEncoder.beginComputePass(p)):this.computePassEncoder||(this.computePassEncoder=this.commandEncoder.beginComputePass(p)),this.computePassEncoder.setPipeline(e.pipeline),this.computePassEncoder.setBindGroup(0,i),this.computePassEncoder.dispatchWorkgroups(e.dispatch[0],e.dispatch[1],e.dispatch[2]),this.dispatchCountInPass++,(c||S().get("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE")<=this.dispatchCountInPass||e.pixelsOpType===ls.DRAW)&&(this.endComputePassEncoder(),c?this.activeTimers.push({name:e.constructor.name,query:this.getQueryTime()}):this.submitQueue())}async getQueryTime(){if(!this.supportTimestampQuery)return 0;this.queryResolveBuffer==null&&(this.queryResolveBuffer=this.bufferManager.acquireBuffer(this.querySetCount*8,GPUBufferUsage.COPY_SRC|GPUBufferUsage.COPY_DST|GPUBufferUsage.QUERY_RESOLVE)),this.commandEncoder.resolveQuerySet(this.querySet,0,this.querySetCount,this.queryResolveBuffer,0);let e=this.bufferManager.acquireBuffer(this.querySetCount*8,GPUBufferUsage.MAP_READ|GPUBufferUsage.COPY_DST);this.commandEncoder.copyBufferToBuffer(this.queryResolveBuffer,0,e,0,this.querySetCount*8),this.submitQueue(),await e.mapAsync(GPUMapMode.READ);let t=new BigUint64Array(e.getMappedRange()),n=Number(t[1]-t[0])/1e6;return e.unmap(),this.bufferManager.releaseBuffer(e),n}shouldExecuteOnCPU(e,t=iE){return S().getBool("WEBGPU_CPU_FORWARD")&&e.every(n=>this.tensorMap.get(n.dataId).resource==null&&y.sizeFromShape(n.shape)<t)}numDataIds(){return this.tensorMap.numDataIds()-this.tensorDataPendingDisposal.length}dispose(){this.disposed||(this.querySet!=null&&this.querySet.destroy(),this.bufferManager.dispose(),this.textureManager.dispose(),this.disposed=!0)}};uo.nextDataId=0;pa()&&Vn("webgpu",async()=>{let r={powerPreference:S().get("WEBGPU_USE_LOW_POWER_GPU")?"low-power":"high-performance"},e=await navigator.gpu.requestAdapter(r),t={},n=[];e.features.has("timestamp-query")&&n.push("timestamp-query"),e.features.has("bgra8unorm-storage")&&n.push(["bgra8unorm-storage"]),t.requiredFeatures=n;let o=e.limits;t.requiredLimits={maxComputeWorkgroupStorageSize:o.maxComputeWorkgroupStorageSize,maxComputeWorkgroupsPerDimension:o.maxComputeWorkgroupsPerDimension,maxStorageBufferBindingSize:o.maxStorageBufferBindingSize,maxBufferSize:o.maxBufferSize,maxComputeWorkgroupSizeX:o.maxComputeWorkgroupSizeX,maxComputeInvocationsPerWorkgroup:o.maxComputeInvocationsPerWorkgroup};let s=await e.requestDevice(t),a="info"in e?e.info:"requestAdapterInfo"in e?await e.requestAdapterInfo():void 0;return new uo(s,a)},3);var nr;(function(r){r[r.float32=0]="float32",r[r.int32=1]="int32",r[r.bool=2]="bool",r[r.string=3]="string",r[r.complex64=4]="complex64"})(nr||(nr={}));var fa;(function(r){r[r.linear=0]="linear",r[r.relu=1]="relu",r[r.relu6=2]="relu6",r[r.prelu=3]="prelu",r[r.leakyrelu=4]="leakyrelu",r[r.sigmoid=5]="sigmoid",r[r.elu=6]="elu"})(fa||(fa={}));function lo(r,e,t){let n;function o(a){n=a.wasm.cwrap(r,null,["number","array","number","number","array","number","number","number"])}function s(a){let{backend:u,inputs:l}=a,{a:i,b:c}=l,p=u.dataIdMap.get(i.dataId).id,f=u.dataIdMap.get(c.dataId).id,m=t??i.dtype,h=T.assertAndGetBroadcastShape(i.shape,c.shape),x=u.makeOutput(h,m);if(y.sizeFromShape(h)===0)return x;let d=new Uint8Array(new Int32Array(i.shape).buffer),g=new Uint8Array(new Int32Array(c.shape).buffer),w=u.dataIdMap.get(x.dataId).id;return n(p,d,i.shape.length,f,g,c.shape.length,nr[i.dtype],w),x}return{kernelName:r,backendName:"wasm",setupFunc:o,kernelFunc:s}}var uE=!0,dy=lo("Add",uE);var gy;function lE(r){gy=r.wasm.cwrap(cr,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function cE(r){let{inputs:e,attrs:t,backend:n}=r,o=e.x,s=n.dataIdMap.get(o.dataId).id,{filterSize:a,strides:u,pad:l,dimRoundingMode:i}=t,c=T.computePool2DInfo(o.shape,a,u,1,l,i),p=c.filterHeight,f=c.filterWidth,m=c.padInfo.top,h=c.padInfo.right,x=c.padInfo.bottom,d=c.padInfo.left,g=c.strideHeight,w=c.strideWidth,v=c.inChannels;if(c.dataFormat!=="channelsLast")throw new Error(`wasm backend does not support dataFormat:'${c.dataFormat}'. Please use 'channelsLast'.`);if(c.dilationWidth!==1||c.dilationHeight!==1)throw new Error(`was backend only supports average pooling with dilation = [1, 1], got [${c.dilationHeight}, ${c.dilationWidth}].`);let b=n.makeOutput(c.outShape,"float32"),E=n.dataIdMap.get(b.dataId).id;return gy(s,o.shape[0],o.shape[1],o.shape[2],p,f,m,h,x,d,g,w,v,E),b}var xy={kernelName:cr,backendName:"wasm",setupFunc:lE,kernelFunc:cE};function pE(r){let{inputs:{x:e},attrs:{dtype:t},backend:n}=r,o=n.makeOutput(e.shape,t),s=n.typedArrayFromHeap(e);return n.typedArrayFromHeap(o).set(s),o}var yy={kernelName:Pt,backendName:"wasm",kernelFunc:pE};function jf(r){let{inputs:{x:e},backend:t}=r;if(e.dtype==="string")return Wo(t.readSync(e.dataId),e.shape,e.dtype);let n=t.makeOutput(e.shape,e.dtype),o=t.typedArrayFromHeap(e);return t.typedArrayFromHeap(n).set(o),n}var _y={kernelName:Mt,backendName:"wasm",kernelFunc:jf};function Kf(r){let{inputs:e,attrs:t}=r,{x:n}=e,{shape:o}=t,s=y.sizeFromShape(n.shape),a=y.inferFromImplicitShape(o,s);return y.assert(s===y.sizeFromShape(a),()=>`new shape: ${a}, old shape: ${n.shape}. New shape and old shape must have the same number of elements.`),r.backend.incRef(n.dataId),{dataId:n.dataId,shape:a,dtype:n.dtype}}var wy={kernelName:Fr,backendName:"wasm",kernelFunc:Kf};function fE(r){let{inputs:e,backend:t}=r,n=y.parseAxisParam(r.attrs.axis,e[0].shape)[0],o=e.map(m=>m.shape);T.assertParamsConsistent(o,n);let s=T.computeOutShape(e.map(m=>m.shape),n),a=e.filter(m=>y.sizeFromShape(m.shape)>0);if(a.length===1)return jf({inputs:{x:a[0]},backend:t});let u=t.makeOutput(s,e[0].dtype);if(y.sizeFromShape(s)===0)return u;if(a[0].dtype==="string"){let m=a.map(v=>{let E=[-1,y.sizeFromShape(v.shape.slice(n))];return Kf({inputs:{x:v},backend:t,attrs:{shape:E}})}),h=m.map(v=>({vals:t.readSync(v.dataId),shape:v.shape}));s=T.computeOutShape(m.map(v=>v.shape),1);let x=m[0].shape[0]===1,d=os(h,s,e[0].dtype,x),g=T.computeOutShape(a.map(v=>v.shape),n);u.shape=g;let w=t.dataIdMap.get(u.dataId);return w.stringBytes=T.fromStringArrayToUint8(d),m.forEach(v=>t.disposeData(v.dataId)),u}let l=y.sizeFromShape(a[0].shape.slice(0,n)),i=0,c=a.map(m=>{let h=y.sizeFromShape(m.shape.slice(n));return i+=h,h}),p=a.map(m=>t.typedArrayFromHeap(m)),f=t.typedArrayFromHeap(u);for(let m=0;m<l;m++){let h=m*i;for(let x=0;x<p.length;x++){let d=c[x],g=m*d,w=p[x].subarray(g,g+d);f.set(w,h),h+=d}}return u}var vy={kernelName:Rr,backendName:"wasm",kernelFunc:fE};var by;function mE(r){by=r.wasm.cwrap(jt,null,["number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number","number"])}function hE(r){let{inputs:e,attrs:t,backend:n}=r,{x:o,filter:s,bias:a,preluActivationWeights:u}=e,{strides:l,pad:i,dilations:c,dataFormat:p,dimRoundingMode:f,activation:m,leakyreluAlpha:h}=t,x=T.computeConv2DInfo(o.shape,s.shape,l,c,i,f),d=fa[m];if(d==null)throw new Error(`${m} activation not yet supported for FusedConv2D in the wasm backend.`);let g=n.dataIdMap.get(o.dataId).id,w=n.dataIdMap.get(s.dataId).id,v=x.outChannels,b=0;if(a!=null){let Qe=n.dataIdMap.get(a.dataId);if(Qe.shape.length!==1)throw new Error(`FusedConv2D only supports rank-1 bias but got rank ${Qe.shape.length}.`);if(Qe.shape[0]!==v)throw new Error(`FusedConv2D bias shape (${Qe.shape}) does not match the number of output channels (${v})`);b=Qe.id}let E=x.filterHeight,R=x.filterWidth,k=x.padInfo.top,N=x.padInfo.right,F=x.padInfo.bottom,U=x.padInfo.left,G=x.dilationHeight,H=x.dilationWidth,ne=x.strideHeight,X=x.strideWidth,Y=x.inChannels,ce=x.padInfo.type==="SAME"?1:0,pe=x.batchSize,he=x.inHeight,Ee=x.inWidth;if(p!=="NHWC")throw new Error(`wasm backend FusedConv2D does not support dataFormat:'${p}'. Please use 'NHWC'.`);let Pe=n.makeOutput(x.outShape,"float32"),Ve=n.dataIdMap.get(Pe.dataId).id,Ne=u==null?0:n.dataIdMap.get(u.dataId).id;return by(g,pe,he,Ee,w,E,R,b,k,N,F,U,ce,G,H,ne,X,Y,v,d,Ne,h||0,Ve),Pe}var Sy={kernelName:jt,backendName:"wasm",setupFunc:mE,kernelFunc:hE};var Xf;(function(r){r[r.reflect=0]="reflect",r[r.symmetric=1]="symmetric"})(Xf||(Xf={}));var Cy;function dE(r){Cy=r.wasm.cwrap(pr,null,["number","array","number","number","array","array","number","number"])}function gE(r){let{inputs:{x:e},backend:t,attrs:{paddings:n,mode:o}}=r,s=n.map((h,x)=>h[0]+e.shape[x]+h[1]),a=t.dataIdMap.get(e.dataId).id,u=t.makeOutput(s,e.dtype),l=t.dataIdMap.get(u.dataId).id,i=new Uint8Array(new Int32Array(e.shape).buffer),c=n.map(h=>h[0]),p=n.map(h=>h[1]),f=new Uint8Array(new Int32Array(c).buffer),m=new Uint8Array(new Int32Array(p).buffer);return Cy(a,i,e.shape.length,nr[e.dtype],f,m,Xf[o],l),u}var Ey={kernelName:pr,backendName:"wasm",kernelFunc:gE,setupFunc:dE};var xE=!0,Iy=lo(qt,xE);function Ty(r){let{attrs:{shape:e,value:t},backend:n}=r,{attrs:{dtype:o}}=r;o=o||y.inferDtype(t);let s=n.makeOutput(e,o);return n.typedArrayFromHeap(s).fill(t),s}var $y;function yE(r){$y=r.wasm.cwrap(fr,null,["number","array","number","number","array","array","number","number"])}function _E(r){let{inputs:{x:e},backend:t,attrs:{paddings:n,constantValue:o}}=r,s=n.map((x,d)=>x[0]+e.shape[d]+x[1]);if(y.sizeFromShape(e.shape)===0)return Ty({backend:t,attrs:{shape:s,value:o,dtype:e.dtype}});let a=t.dataIdMap.get(e.dataId).id,u=t.makeOutput(s,e.dtype),i=t.dataIdMap.get(u.dataId).id,c=new Uint8Array(new Int32Array(e.shape).buffer),p=n.map(x=>x[0]),f=n.map(x=>x[1]),m=new Uint8Array(new Int32Array(p).buffer),h=new Uint8Array(new Int32Array(f).buffer);return $y(a,c,e.shape.length,nr[e.dtype],m,h,o,i),u}var Ay={kernelName:fr,backendName:"wasm",kernelFunc:_E,setupFunc:yE};function co(r,e){let t;function n(s){t=s.wasm.cwrap(r,null,["number","number","number"])}function o(s){let{backend:a,inputs:{x:u}}=s,l=a.dataIdMap.get(u.dataId).id,i=a.makeOutput(u.shape,e||u.dtype),c=a.dataIdMap.get(i.dataId).id;return y.sizeFromShape(i.shape)===0||t(l,nr[u.dtype],c),i}return{kernelName:r,backendName:"wasm",setupFunc:n,kernelFunc:o}}var Ry=co(kr);var ky=co(Ht);function wE(r){let{inputs:{x:e},attrs:{begin:t,size:n},backend:o}=r,[s,a]=We.parseSliceParams(e,t,n),u=We.isSliceContinous(e.shape,s,a),l=o.readSync(e.dataId),i=o.makeOutput(a,e.dtype),c=y.computeStrides(e.shape),p=o.dataIdMap.get(i.dataId);if(u){let h=We.computeFlatOffset(s,c);return e.dtype==="string"?p.stringBytes=l.slice(h,h+y.sizeFromShape(a)):o.typedArrayFromHeap(i).set(l.subarray(h,h+y.sizeFromShape(a))),i}if(e.dtype==="string"){let h=so(l,s,a,e.shape,e.dtype);return p.stringBytes=h,i}let f=o.typedArrayFromHeap(i),m=e.shape.length;if(m===2)vE(l,c[0],f,s,a);else if(m===3)bE(l,c[0],c[1],f,s,a);else if(m===4)SE(l,c[0],c[1],c[2],f,s,a);else{let h=so(l,s,a,e.shape,e.dtype);f.set(h)}return i}function vE(r,e,t,n,o){let s=0,a=n[0],u=n[1],l=a+o[0];for(let i=a;i<l;i++){let c=i*e+u;t.set(r.subarray(c,c+o[1]),s),s+=o[1]}}function bE(r,e,t,n,o,s){let a=0,u=o[0],l=o[1],i=o[2],c=u+s[0],p=l+s[1];for(let f=u;f<c;f++)for(let m=l;m<p;m++){let h=f*e+m*t+i;n.set(r.subarray(h,h+s[2]),a),a+=s[2]}}function SE(r,e,t,n,o,s,a){let u=0,l=s[0],i=s[1],c=s[2],p=l+a[0],f=i+a[1],m=c+a[2],h=s[3];for(let x=l;x<p;x++)for(let d=i;d<f;d++)for(let g=c;g<m;g++){let w=x*e+d*t+g*n+h;o.set(r.subarray(w,w+a[3]),u),u+=a[3]}}var Fy={kernelName:mr,backendName:"wasm",kernelFunc:wE};var Dy=co(Mn);var CE=!0,Ny=lo("Sub",CE);var wn=class{constructor(e,t,n){this.variableNames=["A","B"],this.outputShape=T.assertAndGetBroadcastShape(t,n),this.enableShapeUniforms=we(this.outputShape.length),this.userCode=`
      float binaryOperation(float a, float b) {
        ${e}
      }

      void main() {
        float a = getAAtOutCoords();
        float b = getBAtOutCoords();
        setOutput(binaryOperation(a, b));
      }
    `}};var po=class{constructor(e,t,n,o=!1){this.variableNames=["A","B"],this.supportsBroadcasting=!0,this.packedInputs=!0,this.packedOutput=!0,this.outputShape=T.assertAndGetBroadcastShape(t,n);let s=this.outputShape.length;this.enableShapeUniforms=we(s);let a="";if(o)if(s===0||y.sizeFromShape(this.outputShape)===1)a=`
          result.y = 0.;
          result.z = 0.;
          result.w = 0.;
        `;else if(a=`
          ${$e(s)} coords = getOutputCoords();
        `,s===1)this.enableShapeUniforms?a+=`
            result.y = (coords + 1) >= outShape ? 0. : result.y;
            result.z = 0.;
            result.w = 0.;
          `:a+=`
            result.y = (coords + 1) >= ${this.outputShape[0]} ? 0. : result.y;
            result.z = 0.;
            result.w = 0.;
          `;else{let l=Ke("coords",s);this.enableShapeUniforms?a+=`
            bool nextRowOutOfBounds =
              (${l[s-2]} + 1) >= outShape[${s} - 2];
            bool nextColOutOfBounds =
              (${l[s-1]} + 1) >= outShape[${s} - 1];
            result.y = nextColOutOfBounds ? 0. : result.y;
            result.z = nextRowOutOfBounds ? 0. : result.z;
            result.w = nextColOutOfBounds || nextRowOutOfBounds ? 0. : result.w;
          `:a+=`
            bool nextRowOutOfBounds =
              (${l[s-2]} + 1) >= ${this.outputShape[s-2]};
            bool nextColOutOfBounds =
              (${l[s-1]} + 1) >= ${this.outputShape[s-1]};
            result.y = nextColOutOfBounds ? 0. : result.y;
            result.z = nextRowOutOfBounds ? 0. : result.z;
            result.w = nextColOutOfBounds || nextRowOutOfBounds ? 0. : result.w;
          `}this.userCode=`
      vec4 binaryOperation(vec4 a, vec4 b) {
        ${e}
      }

      void main() {
        vec4 a = getAAtOutCoords();
        vec4 b = getBAtOutCoords();

        vec4 result = binaryOperation(a, b);
        ${a}

        setOutput(result);
      }
    `}};function Xe(r){let{inputs:e,backend:t}=r,{x:n}=e;return t.incRef(n.dataId),{dataId:n.dataId,shape:n.shape,dtype:n.dtype}}var Py={kernelName:Mt,backendName:"webgl",kernelFunc:Xe};function Wr(r){let{inputs:e,backend:t}=r,{real:n,imag:o}=e,s=t.makeTensorInfo(n.shape,"complex64"),a=t.texData.get(s.dataId),u=Xe({inputs:{x:n},backend:t}),l=Xe({inputs:{x:o},backend:t});return a.complexTensorInfos={real:u,imag:l},s}var My="return (a < 0.) ? b * a : a;",By=`
  vec4 aLessThanZero = vec4(lessThan(a, vec4(0.)));
  return (aLessThanZero * (b * a)) + ((vec4(1.0) - aLessThanZero) * a);
`;var Ly="return (a < 0.) ? b * a : a;",Oy=`
  vec4 aLessThanZero = vec4(lessThan(a, vec4(0.)));
  return (aLessThanZero * (b * a)) + ((vec4(1.0) - aLessThanZero) * a);
`;function fo({opSnippet:r,packedOpSnippet:e,cpuKernelImpl:t,dtype:n}){return({inputs:o,backend:s})=>{let{x:a}=o,u=s,l=n||a.dtype;if(u.shouldExecuteOnCPU([a])&&t!=null){let p=u.texData.get(a.dataId),f=t(p.values,l);return u.makeTensorInfo(a.shape,l,f)}let i=S().getBool("WEBGL_PACK_UNARY_OPERATIONS")&&e!=null,c;return i?c=new Wt(a.shape,e):c=new vt(a.shape,r),u.runWebGLProgram(c,[a],l)}}function mo({opSnippet:r,packedOpSnippet:e,checkOutOfBounds:t=!1,supportsComplex:n=!1,cpuKernelImpl:o,dtype:s}){return({inputs:a,backend:u})=>{let{a:l,b:i}=a,c=u;if(n&&l.dtype==="complex64"){let h=c.texData.get(l.dataId),x=c.texData.get(i.dataId),[d,g]=[[h.complexTensorInfos.real,x.complexTensorInfos.real],[h.complexTensorInfos.imag,x.complexTensorInfos.imag]].map(v=>{let[b,E]=v,R={dataId:b.dataId,dtype:b.dtype,shape:l.shape},k={dataId:E.dataId,dtype:E.dtype,shape:i.shape},N=new wn(r,l.shape,i.shape);return c.runWebGLProgram(N,[R,k],et(b.dtype,E.dtype))}),w=Wr({inputs:{real:d,imag:g},backend:c});return c.disposeIntermediateTensorInfo(d),c.disposeIntermediateTensorInfo(g),w}let p=s||et(l.dtype,i.dtype);if((l.dtype==="string"||i.dtype==="string"||c.shouldExecuteOnCPU([l,i]))&&o!=null){let h=c.texData.get(l.dataId).values,x=c.texData.get(i.dataId).values,d=l.dtype==="string"?T.fromUint8ToStringArray(h):h,g=l.dtype==="string"?T.fromUint8ToStringArray(x):x,[w,v]=o(l.shape,i.shape,d,g,p),b=c.makeTensorInfo(v,p),E=c.texData.get(b.dataId);return E.values=w,b}let f=S().getBool("WEBGL_PACK_BINARY_OPERATIONS")&&e!=null,m;return f?m=new po(e,l.shape,i.shape,t):m=new wn(r,l.shape,i.shape),c.runWebGLProgram(m,[l,i],p)}}function vn(r,e=!1){if(r==="linear")return e?Xx:Vx;if(r==="relu")return e?Qx:qx;if(r==="elu")return e?Yx:zx;if(r==="relu6")return e?Zx:Hx;if(r==="prelu")return e?Oy:Ly;if(r==="leakyrelu")return e?By:My;if(r==="sigmoid")return e?Jx:jx;throw new Error(`Activation ${r} has not been implemented for the WebGL backend.`)}var Uy="return a + b;",EE=mo({opSnippet:Uy,packedOpSnippet:Uy,supportsComplex:!0,cpuKernelImpl:Rx}),Wy={kernelName:"Add",backendName:"webgl",kernelFunc:EE};var ma=class{constructor(e,t,n,o=!1,s=!1){if(this.variableNames=["x"],t==="avg"&&n)throw new Error("Cannot compute positions for average pool.");let a=e.filterWidth,u=e.strideHeight,l=e.strideWidth,i=e.dilationHeight,c=e.dilationWidth,p=e.effectiveFilterHeight,f=e.effectiveFilterWidth,m=e.padInfo.top,h=e.padInfo.left;this.outputShape=e.outShape;let x=t==="avg",d=`((batch  * ${e.inHeight} + xR) * ${e.inWidth} + xC) * ${e.inChannels} + d`,g=`(xR * ${e.inWidth} + xC) * ${e.inChannels} + d`,w="0.0";if(x||(w="-1.0 / 1e-20"),n){this.userCode=`
        const ivec2 strides = ivec2(${u}, ${l});
        const ivec2 pads = ivec2(${m}, ${h});

        void main() {
          ivec4 coords = getOutputCoords();
          int batch = coords[0];
          int d = coords[3];

          ivec2 xRCCorner = coords.yz * strides - pads;
          int xRCorner = xRCCorner.x;
          int xCCorner = xRCCorner.y;

          // max/min x(?, ?, d) to get y(yR, yC, d).
          // ? = to be determined
          float minMaxValue = 0.0;
          float minMaxValueFound = 0.0;
          int minMaxPosition = 0;
          float avgValue = 0.0;

          for (int wR = 0; wR < ${p};
              wR += ${i}) {
            int xR = xRCorner + wR;

            if (xR < 0 || xR >= ${e.inHeight}) {
              continue;
            }

            for (int wC = 0; wC < ${f};
                wC += ${c}) {
              int xC = xCCorner + wC;

              if (xC < 0 || xC >= ${e.inWidth}) {
                continue;
              }

              float value = getX(batch, xR, xC, d);

              // If a min / max value has already been found, use it. If not,
              // use the current value.
              float currMinMaxValue = mix(
                  value, minMaxValue, minMaxValueFound);
              if (value >= currMinMaxValue) {
                minMaxValue = value;
                minMaxValueFound = 1.0;
                minMaxPosition = ${o?s?d:g:`wR * ${f} + wC`};
              }
            }
          }
          setOutput(float(minMaxPosition));
        }
      `;return}let v="max",b=`${t}(${t}(${t}(minMaxValue[0], minMaxValue[1]), minMaxValue[2]), minMaxValue[3])`;t==="avg"&&(b="avgValue / max(count, 1.0)");let E=Math.floor(a/4)*4,R=a%4,k=`
      if (${x}) {
        avgValue += dot(values, ones);
      } else {
        minMaxValue = ${v}(values, minMaxValue);
      }
    `;this.userCode=`
      const ivec2 strides = ivec2(${u}, ${l});
      const ivec2 pads = ivec2(${m}, ${h});
      const float initializationValue = ${w};
      const vec4 ones = vec4(1.0, 1.0, 1.0, 1.0);

      float count = 0.0;

      float getValue(int batch, int xR, int xC, int d) {
        if (xC < 0 || xC >= ${e.inWidth}) {
          return initializationValue;
        }
        count += 1.0;
        return getX(batch, xR, xC, d);
      }

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords[0];
        int d = coords[3];

        ivec2 xRCCorner = coords.yz * strides - pads;
        int xRCorner = xRCCorner.x;
        int xCCorner = xRCCorner.y;

        // max/min x(?, ?, d) to get y(yR, yC, d).
        // ? = to be determined
        vec4 minMaxValue = vec4(${w});
        float avgValue = 0.0;
        count = 0.0;

        for (int wR = 0; wR < ${p};
            wR += ${i}) {
          int xR = xRCorner + wR;

          if (xR < 0 || xR >= ${e.inHeight}) {
            continue;
          }

          for (int wC = 0; wC < ${E}; wC += 4) {
            int xC = xCCorner + wC * ${c};

            vec4 values = vec4(
              getValue(batch, xR, xC, d),
              getValue(batch, xR, xC + ${c}, d),
              getValue(batch, xR, xC + 2 * ${c}, d),
              getValue(batch, xR, xC + 3 * ${c}, d)
            );

            ${k}
          }

          int xC = xCCorner + ${E};
          if (${R===1}) {
            vec4 values = vec4(
              getValue(batch, xR, xC, d),
              initializationValue,
              initializationValue,
              initializationValue
            );

            ${k}
          } else if (${R===2}) {
            vec4 values = vec4(
              getValue(batch, xR, xC, d),
              getValue(batch, xR, xC + ${c}, d),
              initializationValue,
              initializationValue
            );

            ${k}
          } else if (${R===3}) {
            vec4 values = vec4(
              getValue(batch, xR, xC, d),
              getValue(batch, xR, xC + ${c}, d),
              getValue(batch, xR, xC + 2 * ${c}, d),
              initializationValue
            );

            ${k}
          }
        }
        setOutput(${b});
      }
    `}};function IE(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e;Cg(o,"avgPool");let{filterSize:s,strides:a,pad:u,dimRoundingMode:l}=n,i=1;y.assert(T.eitherStridesOrDilationsAreOne(a,i),()=>`Error in avgPool: Either strides or dilations must be 1. Got strides ${a} and dilations '${i}'`);let c=T.computePool2DInfo(o.shape,s,a,i,u,l);if(c.filterWidth===1&&c.filterHeight===1&&y.arraysEqual(c.inShape,c.outShape))return Xe({inputs:{x:o},backend:t});let p=new ma(c,"avg",!1);return t.runWebGLProgram(p,[o],"float32")}var Gy={kernelName:cr,backendName:"webgl",kernelFunc:IE};var TE="return float(a != b);",Vy=mo({opSnippet:TE,cpuKernelImpl:Nx,dtype:"bool"});function ha(r){let{inputs:e,backend:t}=r,{input:n}=e,o=t.texData.get(n.dataId);return Xe({inputs:{x:o.complexTensorInfos.real},backend:t})}var $E="return float(int(x));";function zy(r,e){let t=new vt(r.shape,$E),n=e.runWebGLProgram(t,[r],"int32");return{dataId:n.dataId,shape:n.shape,dtype:n.dtype}}function Yf(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{dtype:s}=n;if(s==="complex64"){if(o.dtype==="complex64")return Xe({inputs:{x:o},backend:t});let a=ln(o.shape),u=Yf({inputs:{x:o},backend:t,attrs:{dtype:"float32"}}),l=Wr({inputs:{real:u,imag:a},backend:t});return a.dispose(),t.disposeIntermediateTensorInfo(u),l}if(o.dtype==="complex64"){let a=ha({inputs:{input:o},backend:t}),u=Yf({inputs:{x:a},backend:t,attrs:{dtype:s}});return t.disposeIntermediateTensorInfo(a),u}if(!y.hasEncodingLoss(o.dtype,s)){let a=Xe({inputs:{x:o},backend:t});return{dataId:a.dataId,shape:a.shape,dtype:s}}if(t.shouldExecuteOnCPU([o])){let a=t.texData.get(o.dataId).values,[u,l,i]=kx(a,o.shape,o.dtype,s);return t.makeTensorInfo(u,l,i)}if(s==="int32")return zy(o,t);if(s==="bool"){let a=t.makeTensorInfo([],"bool",y.getTypedArrayFromDType("bool",1)),l=Vy({inputs:{a:o,b:a},backend:t});return t.disposeIntermediateTensorInfo(a),l}throw new Error(`Error in Cast: failed to cast ${o.dtype} to ${s}`)}var qy={kernelName:Pt,backendName:"webgl",kernelFunc:Yf};var da=class{constructor(e){this.outputShape=[],this.outputShape=T.computeOutShape(e,1),this.variableNames=e.map((a,u)=>`T${u}`);let t=new Array(e.length-1);t[0]=e[0][1];for(let a=1;a<t.length;a++)t[a]=t[a-1]+e[a][1];let n=[`if (yC < ${t[0]}) setOutput(getT0(yR, yC));`];for(let a=1;a<t.length;a++){let u=t[a-1];n.push(`else if (yC < ${t[a]}) setOutput(getT${a}(yR, yC-${u}));`)}let o=t.length,s=t[t.length-1];n.push(`else setOutput(getT${o}(yR, yC-${s}));`),this.userCode=`
      void main() {
        ivec2 coords = getOutputCoords();
        int yR = coords.x;
        int yC = coords.y;

        ${n.join(`
        `)}
      }
    `}};var xa=class{constructor(e,t){this.packedInputs=!0,this.packedOutput=!0,this.outputShape=[],this.outputShape=T.computeOutShape(e,t);let n=this.outputShape,o=n.length,s=$e(o),a=Ke("coords",o),u=["x","y","z","w","u","v"].slice(0,o);this.variableNames=e.map((x,d)=>`T${d}`);let l=new Array(e.length-1);l[0]=e[0][t];for(let x=1;x<l.length;x++)l[x]=l[x-1]+e[x][t];let i=u[t],c=u.slice(-2),p=u.join(),f=`if (${i} < ${l[0]}) {
        return getChannel(
            getT0(${p}), vec2(${c.join()}));
        }`;for(let x=1;x<l.length;x++){let d=l[x-1];f+=`
        if (${i} < ${l[x]}  && ${i} >= ${l[x-1]}) {
          return getChannel(
            getT${x}(${ga(u,i,d)}),
            vec2(${ga(c,i,d)}));
        }`}let m=l.length,h=l[l.length-1];f+=`
        return getChannel(
          getT${m}(${ga(u,i,h)}),
          vec2(${ga(c,i,h)}));`,this.userCode=`
      float getValue(${u.map(x=>"int "+x)}) {
        ${f}
      }

      void main() {
        ${s} coords = getOutputCoords();
        vec4 result = vec4(getValue(${a}), 0., 0., 0.);

        ${a[o-1]} = ${a[o-1]} + 1;
        if (${a[o-1]} < ${n[o-1]}) {
          result.g = getValue(${a});
        }

        ${a[o-2]} = ${a[o-2]} + 1;
        if (${a[o-2]} < ${n[o-2]}) {
          result.a = getValue(${a});
        }

        ${a[o-1]} = ${a[o-1]} - 1;
        if (${a[o-2]} < ${n[o-2]} &&
            ${a[o-1]} < ${n[o-1]}) {
          result.b = getValue(${a});
        }
        setOutput(result);
      }
    `}};function ga(r,e,t){let n=r.indexOf(e);return r.map((s,a)=>a===n?`${s} - ${t}`:s).join()}function Hy(r){let{inputs:e,backend:t}=r,{input:n}=e,o=t.texData.get(n.dataId);return Xe({inputs:{x:o.complexTensorInfos.imag},backend:t})}function jy(r,e,t){let n=[Or(r.shape),...Ur(r.shape)],o={dtype:r.dtype,shape:n,dataId:r.dataId},s=[Or(e),...Ur(e)],a=new io(s,n),u=!0,l=[n],i=t.runWebGLProgram(a,[o],r.dtype,l,u);return{dataId:i.dataId,shape:e,dtype:i.dtype}}function ye(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{shape:s}=n,a=t,u=y.sizeFromShape(o.shape),l=y.inferFromImplicitShape(s,u),i=y.sizeFromShape(l);y.assert(u===i,()=>`The new shape (${l}) has ${i} elements and the old shape (${o.shape}) has ${u} elements. The new shape and old shape must have the same number of elements.`);let c=a.texData.get(o.dataId);return c.isPacked&&!gn(o.shape,l)&&!(c.texture!==null&&gn(c.shape,l))?jy(o,l,a):(a.incRef(o.dataId),{dataId:o.dataId,shape:l,dtype:o.dtype})}var Ky={kernelName:Fr,backendName:"webgl",kernelFunc:ye};function ho(r,e,t){let n=r[0].dtype;if(n==="complex64"){let m=r.map(w=>ha({inputs:{input:w},backend:t})),h=r.map(w=>Hy({inputs:{input:w},backend:t})),x=ho(m,e,t),d=ho(h,e,t),g=Wr({inputs:{real:x,imag:d},backend:t});return m.forEach(w=>t.disposeIntermediateTensorInfo(w)),h.forEach(w=>t.disposeIntermediateTensorInfo(w)),t.disposeIntermediateTensorInfo(x),t.disposeIntermediateTensorInfo(d),g}let o=t.shouldExecuteOnCPU(r);if(n==="string"&&(o=!0),o){let m=r.map(b=>{let R=[-1,y.sizeFromShape(b.shape.slice(e))];return ye({inputs:{x:b},backend:t,attrs:{shape:R}})}),h=m.map(b=>({vals:t.readSync(b.dataId),shape:b.shape})),x=T.computeOutShape(m.map(b=>b.shape),1),d=m[0].shape[0]===1,g=Fx(h,x,n,d),w=T.computeOutShape(r.map(b=>b.shape),e),v=t.makeTensorInfo(w,n,g);return m.forEach(b=>t.disposeIntermediateTensorInfo(b)),v}let s=r.filter(m=>y.sizeFromShape(m.shape)>0),a=S().getBool("WEBGL_PACK_ARRAY_OPERATIONS")&&s[0].shape.length>1;if(s.length===1){let m=a?new vt(r[0].shape,rr):new Wt(r[0].shape,rr);return t.runWebGLProgram(m,r,n)}let u=S().getNumber("WEBGL_MAX_TEXTURES_IN_SHADER");if(s.length>u){let m=[];for(let x=0;x<s.length;x+=u){let d=s.slice(x,x+u);m.push(ho(d,e,t))}let h=ho(m,e,t);for(let x of m)t.disposeIntermediateTensorInfo(x);return h}if(a){let m=new xa(s.map(h=>h.shape),e);return t.runWebGLProgram(m,s,n)}let{tensors2D:l,outShape:i}=RE(s,e,t),c=new da(l.map(m=>m.shape)),p=t.runWebGLProgram(c,l,n);l.forEach(m=>t.disposeIntermediateTensorInfo(m));let f=ye({inputs:{x:p},attrs:{shape:i},backend:t});return t.disposeIntermediateTensorInfo(p),f}function RE(r,e,t){let n=T.computeOutShape(r.map(s=>s.shape),e);return{tensors2D:r.map(s=>ye({inputs:{x:s},attrs:{shape:[-1,y.sizeFromShape(s.shape.slice(e))]},backend:t})),outShape:n}}function kE(r){let{inputs:e,backend:t,attrs:n}=r,{axis:o}=n,s=y.parseAxisParam(o,e[0].shape)[0],a=e.map(i=>i.shape);T.assertParamsConsistent(a,s);let u=T.computeOutShape(e.map(i=>i.shape),s);if(y.sizeFromShape(u)===0)return t.makeTensorInfo(u,e[0].dtype,[]);let l=e.filter(i=>y.sizeFromShape(i.shape)>0);return l.length===1?Xe({inputs:{x:l[0]},backend:t}):ho(l,s,t)}var Xy={kernelName:Rr,backendName:"webgl",kernelFunc:kE};var ya=class{constructor(e,t=!1,n=null,o=!1,s=!1){this.variableNames=["x","W"],this.outputShape=e.outShape;let a=e.padInfo.top,u=e.padInfo.left,l=e.strideHeight,i=e.strideWidth,c=e.dilationHeight,p=e.dilationWidth,f=e.filterHeight,m=e.filterWidth,h=Math.floor(e.inChannels/4)*4,x=e.inChannels%4,d=e.dataFormat==="channelsLast",g=d?1:2,w=d?2:3,v=d?3:1,b="",E="";n&&(o?b=`float activation(float a) {
          float b = getPreluActivationWeightsAtOutCoords();
          ${n}
        }`:s?b=`float activation(float a) {
          float b = getLeakyreluAlphaAtOutCoords();
          ${n}
        }`:b=`
          float activation(float x) {
            ${n}
          }
        `,E="result = activation(result);");let R=t?"result += getBiasAtOutCoords();":"";t&&this.variableNames.push("bias"),o&&this.variableNames.push("preluActivationWeights"),s&&this.variableNames.push("leakyreluAlpha"),this.userCode=`
      ${b}

      const ivec2 strides = ivec2(${l}, ${i});
      const ivec2 pads = ivec2(${a}, ${u});

      void main() {
        ivec4 coords = getOutputCoords();
        int batch = coords[0];
        int d2 = coords[${v}];

        ivec2 xRCCorner =
            ivec2(coords[${g}], coords[${w}]) * strides - pads;
        int xRCorner = xRCCorner.x;
        int xCCorner = xRCCorner.y;

        // Convolve x(?, ?, d1) with w(:, :, d1, d2) to get y(yR, yC, d2).
        // ? = to be determined. : = across all values in that axis.
        float dotProd = 0.0;
        for (int wR = 0; wR < ${f}; wR++) {
          int xR = xRCorner + wR * ${c};

          if (xR < 0 || xR >= ${e.inHeight}) {
            continue;
          }

          for (int wC = 0; wC < ${m}; wC++) {
            int xC = xCCorner + wC * ${p};

            if (xC < 0 || xC >= ${e.inWidth}) {
              continue;
            }

            for (int d1 = 0; d1 < ${h}; d1 += 4) {
              vec4 wValues = vec4(
                getW(wR, wC, d1, d2),
                getW(wR, wC, d1 + 1, d2),
                getW(wR, wC, d1 + 2, d2),
                getW(wR, wC, d1 + 3, d2)
              );

              if (${d}) {
                vec4 xValues = vec4(
                  getX(batch, xR, xC, d1),
                  getX(batch, xR, xC, d1 + 1),
                  getX(batch, xR, xC, d1 + 2),
                  getX(batch, xR, xC, d1 + 3)
                );
                dotProd += dot(xValues, wValues);
              } else {
                vec4 xValues = vec4(
                  getX(batch, d1, xR, xC),
                  getX(batch, d1 + 1, xR, xC),
                  getX(batch, d1 + 2, xR, xC),
                  getX(batch, d1 + 3, xR, xC)
                );
                dotProd += dot(xValues, wValues);
              }
            }

            if (${x===1}) {

              if (${d}) {
                dotProd +=
                    getX(batch, xR, xC, ${h}) *
                    getW(wR, wC, ${h}, d2);
              } else {
                dotProd +=
                    getX(batch, ${h}, xR, xC) *
                    getW(wR, wC, ${h}, d2);
              }

            } else if (${x===2}) {
              vec2 wValues = vec2(
                getW(wR, wC, ${h}, d2),
                getW(wR, wC, ${h} + 1, d2)
              );

              if (${d}) {
                vec2 xValues = vec2(
                  getX(batch, xR, xC, ${h}),
                  getX(batch, xR, xC, ${h} + 1)
                );
                dotProd += dot(xValues, wValues);
              } else {
                vec2 xValues = vec2(
                  getX(batch, ${h}, xR, xC),
                  getX(batch, ${h} + 1, xR, xC)
                );
                dotProd += dot(xValues, wValues);
              }

            } else if (${x===3}) {
              vec3 wValues = vec3(
                getW(wR, wC, ${h}, d2),
                getW(wR, wC, ${h} + 1, d2),
                getW(wR, wC, ${h} + 2, d2)
              );

              if (${d}) {
                vec3 xValues = vec3(
                  getX(batch, xR, xC, ${h}),
                  getX(batch, xR, xC, ${h} + 1),
                  getX(batch, xR, xC, ${h} + 2)
                );
                dotProd += dot(xValues, wValues);
              } else {
                vec3 xValues = vec3(
                  getX(batch, ${h}, xR, xC),
                  getX(batch, ${h} + 1, xR, xC),
                  getX(batch, ${h} + 2, xR, xC)
                );
                dotProd += dot(xValues, wValues);
              }

            }
          }
        }

        float result = dotProd;
        ${R}
        ${E}
        setOutput(result);
      }
    `}};var _a=class{constructor(e,t=!1,n=null,o=!1,s=!1){this.variableNames=["x","W"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"pads",type:"ivec2"},{name:"strides",type:"ivec2"},{name:"dilations",type:"ivec2"},{name:"inDims",type:"ivec2"}],this.outputShape=e.outShape,this.enableShapeUniforms=we(this.outputShape.length);let a=e.padInfo.left,u=e.strideWidth,l=e.dilationWidth,i=e.filterHeight,c=e.filterWidth,p=c,f=`
       int xR; int xC; int xCOffset;
       vec4 wTexel; vec4 previous; vec4 final;`;for(let d=0;d<c;d++)f+=`
           vec4 xTexelC${d*2};
           int xTexelC${d*2}Ready;
           vec4 xTexelC${d*2+1};
           int xTexelC${d*2+1}Ready;
           vec4 xC${d};`;f+=`
     for (int r = 0; r < ${i}; r++) {
      for (int d1 = 0; d1 < ${e.inChannels}; d1 += 2) {
       `;for(let d=0;d<c;d++)f+=`
           xTexelC${d*2} = vec4(0.0);
           xTexelC${d*2}Ready = 0;
           xTexelC${d*2+1} = vec4(0.0);
           xTexelC${d*2+1}Ready = 0;
           xC${d} = vec4(0.0);`;f+=`
         xR = xRCorner + r * dilations[0];
         if (xR >=0 && xR < inDims[0]) {
       `;for(let d=0;d<(p+1)/2;d++){let g=d*2;if(f+=`
           xC = xCCorner + ${g*l};
           `,u===1){if(g<c&&(a%2===1?(f+=`
                 xCOffset = xC + 1;
                 if (xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${g}Ready == 0) {
                   xTexelC${g} = getX(batch, xR, xCOffset, d1);

                   // Need to manually clear unused channels in case
                   // we're reading from recycled texture.
                   if (xCOffset + 1 >= inDims[1]) {
                     xTexelC${g}.zw = vec2(0.0);
                   }
                   xTexelC${g}Ready = 1;
                 }
               `,l===1&&g>0?f+=`
                 xC${g} = vec4(xTexelC${g-2}.zw, xTexelC${g}.xy);
                 `:f+=`
                   xCOffset = xC + 1 - 2;

                   if (xCOffset >= 0 && xCOffset < inDims[1]) {
                     previous = getX(batch, xR, xCOffset, d1);

                     // Need to manually clear unused channels in case
                     // we're reading from recycled texture.
                     if (xCOffset + 1 >= inDims[1]) {
                       previous.zw = vec2(0.0);
                     }

                     xC${g} = vec4(previous.zw, xTexelC${g}.xy);
                   } else {
                     xC${g} = vec4(0.0, 0.0, xTexelC${g}.xy);
                   }
                   `):f+=`
                 if (xC >= 0 && xC < inDims[1] && xTexelC${g}Ready == 0) {
                   xTexelC${g} = getX(batch, xR, xC, d1);
                   if (xC + 1 >= inDims[1]) {
                     xTexelC${g}.zw = vec2(0.0);
                   }
                   xTexelC${g}Ready = 1;
                 }

                 xC${g} = xTexelC${g};
                 `,g+1<c)){let w=a%2===0?y.nearestLargerEven(l):l;l%2===0&&a%2===1||l%2!==0&&a%2!==1?(f+=`
                   xCOffset = xC + imod(pads[1], 2) + ${w};

                   if (xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${g+1}Ready == 0) {
                     xTexelC${g+1} = getX(batch, xR, xCOffset, d1);

                     // Need to manually clear unused channels in case
                     // we're reading from recycled texture.
                     if (xCOffset + 1 >= inDims[1]) {
                       xTexelC${g+1}.zw = vec2(0.0);
                     }
                     xTexelC${g+1}Ready = 1;
                   }
                   `,l>1?f+=`
                     xCOffset -= 2;
                     if (xCOffset >= 0 && xCOffset < inDims[1]) {
                      previous = getX(batch, xR, xCOffset, d1);
                      xC${g+1} = vec4(previous.zw, xTexelC${g+1}.xy);
                     } else {
                      xC${g+1} = vec4(0.0, 0.0, xTexelC${g+1}.xy);
                     }
                     `:f+=`
                     xC${g+1} = vec4(xTexelC${g}.zw, xTexelC${g+1}.xy);
                     `):w===1?f+=`
                     xC${g+1} = xTexelC${g};
                     `:f+=`
                     xCOffset = xC + ${w};

                     if (xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${g+1}Ready == 0) {
                       xTexelC${g+1} = getX(batch, xR, xCOffset, d1);
                       if (xCOffset + 1 >= inDims[1]) {
                         xTexelC${g+1}.zw = vec2(0.0);
                       }
                       xTexelC${g+1}Ready = 1;
                     }

                     xC${g+1} = xTexelC${g+1};
                     `}}else g<c&&(a%2===1?(f+=`
                 xCOffset = xC + 1 - strides[1];
                 if(xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${g}Ready == 0) {
                   xTexelC${g} = getX(batch, xR, xCOffset, d1);
                   // Need to manually clear unused channels in case
                   // we're reading from recycled texture.
                   if (xCOffset + 1 >= inDims[1]) {
                     xTexelC${g}.zw = vec2(0.0);
                   }
                   xTexelC${g}Ready = 1;
                 }

                 if(xC + 1 >= 0 && xC + 1 < inDims[1] && xTexelC${g+1}Ready == 0) {
                   xTexelC${g+1} = getX(batch, xR, xC + 1, d1);
                   // Need to manually clear unused channels in case
                   // we're reading from recycled texture.
                   if (xC + 2 >= inDims[1]) {
                     xTexelC${g+1}.zw = vec2(0.0);
                   }
                   xTexelC${g+1}Ready = 1;
                 }

                 xC${g} = vec4(xTexelC${g}.zw, xTexelC${g+1}.zw);
               `,g+1<c&&(f+=`
                   final = vec4(0.0);
                   xCOffset = xC + 1 + strides[1];
                   if(xCOffset >= 0 && xCOffset < inDims[1]) {
                     final = getX(batch, xR, xCOffset, d1);
                   }
                   xC${g+1} = vec4(xTexelC${g+1}.xy, final.xy);
                 `)):(f+=`
                 if(xC >= 0 && xC < inDims[1] && xTexelC${g}Ready == 0) {
                   xTexelC${g} = getX(batch, xR, xC, d1);
                   if (xC + 1 >= inDims[1]) {
                     xTexelC${g}.zw = vec2(0.0);
                   }
                   xTexelC${g}Ready = 1;
                 }

                 xCOffset = xC + strides[1];
                 if(xCOffset >= 0 && xCOffset < inDims[1] && xTexelC${g+1}Ready == 0) {
                   xTexelC${g+1} = getX(batch, xR, xCOffset, d1);
                   if (xCOffset + 1 >= inDims[1]) {
                     xTexelC${g+1}.zw = vec2(0.);
                   }
                   xTexelC${g+1}Ready = 1;
                 }

                 xC${g} = vec4(
                   xTexelC${g}.xy, xTexelC${g+1}.xy);
               `,g+1<c&&(f+=`
                   xC${g+1} = vec4(xTexelC${g}.zw, xTexelC${g+1}.zw);
                 `)));g<c&&(f+=`
             wTexel = getW(r, ${g}, d1, d2);
             dotProd += xC${g}.xxzz * vec4(wTexel.xy, wTexel.xy);
             if(d1 + 1 < ${e.inChannels}) {
               dotProd += xC${g}.yyww * vec4(wTexel.zw, wTexel.zw);
             }
           `,g+1<c&&(f+=`
               wTexel = getW(r, ${g+1}, d1, d2);
               dotProd += xC${g+1}.xxzz * vec4(wTexel.xy, wTexel.xy);
               if(d1 + 1 < ${e.inChannels}) {
                 dotProd += xC${g+1}.yyww * vec4(wTexel.zw, wTexel.zw);
               }
             `))}f+=`
     }
   `,f+=`
     }
   `,f+=`
     }
   `;let m="",h="";n&&(o?m=`vec4 activation(vec4 a) {
           vec4 b = getPreluActivationWeightsAtOutCoords();
           ${n}
         }`:s?m=`vec4 activation(vec4 a) {
           vec4 b = getLeakyreluAlphaAtOutCoords();
           ${n}
         }`:m=`vec4 activation(vec4 x) {
           ${n}
         }`,h="result = activation(result);");let x=t?"result += getBiasAtOutCoords();":"";t&&this.variableNames.push("bias"),o&&this.variableNames.push("preluActivationWeights"),s&&this.variableNames.push("leakyreluAlpha"),this.userCode=`
       ${m}

       void main() {
         ivec4 coords = getOutputCoords();
         int batch = coords.x;
         ivec2 xRCCorner = coords.yz * strides - pads;
         int d2 = coords.w;
         int xRCorner = xRCCorner.x;
         int xCCorner = xRCCorner.y;

         //intialize dotProd with a small epsilon seems to reduce GPU accuracy loss.
         vec4 dotProd = vec4(0.000000000000001);

         ${f}

         vec4 result = dotProd - vec4(0.000000000000001);
         ${x}
         ${h}
         setOutput(result);
       }
     `}};var wa=class{constructor(e,t){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"inputShape",type:"ivec4"},{name:"pad",type:"ivec2"},{name:"stride",type:"ivec2"},{name:"dilation",type:"ivec2"},{name:"inChannels",type:"int"},{name:"itemsPerBlockRow",type:"int"},{name:"outWidth",type:"int"}],this.outputShape=e,this.enableShapeUniforms=we(this.outputShape.length);let{dataFormat:n}=t,o=De(),s=n==="channelsLast",a=s?1:2,u=s?2:3,l=this.enableShapeUniforms?"if(blockIndex < outShape[2] && pos < outShape[1]) {":`if(blockIndex < ${e[2]} && pos < ${e[1]}) {`,i="";for(let c=0;c<=1;c++)for(let p=0;p<=1;p++)i+=`
          blockIndex = rc.z + ${p};
          pos = rc.y + ${c};

          ${l}
            offsetY = int(blockIndex / outWidth) * stride[0] - pad[0];
            d0 = offsetY + dilation[0] * (pos / itemsPerBlockRow);

            if(d0 < inputShape[${a}] && d0 >= 0) {
              // Use custom imod instead mod. On Intel GPU, mod may generate
              // unexpected value.
              // https://github.com/tensorflow/tfjs/issues/5447
              offsetX = imod(blockIndex, outWidth) * stride[1] - pad[1];
              d1 = offsetX + dilation[1] * (imod(pos, itemsPerBlockRow) /
                  inChannels);

              if(d1 < inputShape[${u}] && d1 >= 0) {

                ch = imod(pos, inChannels);

                if (${s}) {
                  innerDims = vec2(d1, ch);
                  result[${c*2+p}] = getChannel(
                    getA(rc.x, d0, int(innerDims.x),
                    int(innerDims.y)), innerDims);
                } else {
                  innerDims = vec2(d0, d1);
                  result[${c*2+p}] = getChannel(
                    getA(rc.x, ch, int(innerDims.x),
                    int(innerDims.y)), innerDims);
                }
              }
            }
          }
        `;this.userCode=`
      void main() {
        ivec3 rc = getOutputCoords();

        vec4 result = vec4(0);

        int blockIndex, pos, offsetY, d0, offsetX, d1, ch;
        vec2 innerDims;

        ${i}

        ${o.output} = result;
      }
    `}};var go=class{constructor(e,t,n,o=!1,s=!1,a=!1,u=null,l=!1,i=!1){this.variableNames=["matrixA","matrixB"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=n,this.enableShapeUniforms=we(this.outputShape.length);let c=o?e[1]:e[2],p=Math.ceil(c/2),f=o?"i * 2, rc.y":"rc.y, i * 2",m=s?"rc.z, i * 2":"i * 2, rc.z",h=o?["a.xxyy","a.zzww"]:["a.xxzz","a.yyww"],x=s?["b.xzxz","b.ywyw"]:["b.xyxy","b.zwzw"],d="",g="";u&&(l?d=`vec4 activation(vec4 a) {
          vec4 b = getPreluActivationWeightsAtOutCoords();
          ${u}
        }`:i?d=`vec4 activation(vec4 a) {
          vec4 b = getLeakyreluAlphaAtOutCoords();
          ${u}
        }`:d=`vec4 activation(vec4 x) {
          ${u}
        }`,g="result = activation(result);");let w=a?"result += getBiasAtOutCoords();":"";a&&this.variableNames.push("bias"),l&&this.variableNames.push("preluActivationWeights"),i&&this.variableNames.push("leakyreluAlpha");let v="rc.x",b="rc.x";e[0]<t[0]?v=`imod(rc.x, ${e[0]})`:t[0]<e[0]&&(b=`imod(rc.x, ${t[0]})`),this.userCode=`
      ${d}
      // Don't use uniform for sharedDimensionPacked for performance.
      const float sharedDimension = ${p}.0;

      vec4 dot2x2ARowBCol(ivec3 rc) {
        vec4 result = vec4(0);
        int batchA = ${v};
        int batchB = ${b};
        for (int i = 0; i < ${p}; i++) {
          vec4 a = getMatrixA(batchA, ${f});
          vec4 b = getMatrixB(batchB, ${m});

          // These swizzled products need to be separately added.
          // See: https://github.com/tensorflow/tfjs/issues/1735
          result += (${h[0]} * ${x[0]});
          result += (${h[1]} * ${x[1]});
        }
        return result;
      }

      void main() {
        ivec3 rc = getOutputCoords();
        vec4 result = dot2x2ARowBCol(rc);

        ${w}

        ${g}

        setOutput(result);
      }
    `}};var Qf={REAL:"return areal * breal - aimag * bimag;",IMAG:"return areal * bimag + aimag * breal;"},cs=class{constructor(e,t,n){this.variableNames=["AReal","AImag","BReal","BImag"],this.outputShape=T.assertAndGetBroadcastShape(t,n),this.userCode=`
      float binaryOpComplex(
          float areal, float aimag, float breal, float bimag) {
        ${e}
      }

      void main() {
        float areal = getARealAtOutCoords();
        float aimag = getAImagAtOutCoords();
        float breal = getBRealAtOutCoords();
        float bimag = getBImagAtOutCoords();
        setOutput(binaryOpComplex(areal, aimag, breal, bimag));
      }
    `}};var Yy="return a * b;";function Zf(r){let{inputs:e,backend:t}=r,{a:n,b:o}=e,s=T.upcastType(n.dtype,o.dtype);if(n.dtype==="complex64"){let u=t.texData.get(n.dataId),l=t.texData.get(o.dataId),i=new cs(Qf.REAL,n.shape,o.shape),c=new cs(Qf.IMAG,n.shape,o.shape),p=[{dataId:u.complexTensorInfos.real.dataId,dtype:u.complexTensorInfos.real.dtype,shape:n.shape},{dataId:u.complexTensorInfos.imag.dataId,dtype:u.complexTensorInfos.imag.dtype,shape:n.shape},{dataId:l.complexTensorInfos.real.dataId,dtype:l.complexTensorInfos.real.dtype,shape:o.shape},{dataId:l.complexTensorInfos.imag.dataId,dtype:l.complexTensorInfos.imag.dtype,shape:o.shape}],f=t.runWebGLProgram(i,p,"float32"),m=t.runWebGLProgram(c,p,"float32"),h=Wr({inputs:{real:f,imag:m},backend:t});return t.disposeIntermediateTensorInfo(f),t.disposeIntermediateTensorInfo(m),h}if(t.shouldExecuteOnCPU([n,o])){let u=t.texData.get(n.dataId),l=t.texData.get(o.dataId),[i,c]=Dx(n.shape,o.shape,u.values,l.values,s),p=t.makeTensorInfo(c,s),f=t.texData.get(p.dataId);return f.values=i,p}let a;return S().getBool("WEBGL_PACK_BINARY_OPERATIONS")?a=new po(Yy,n.shape,o.shape):a=new wn(Yy,n.shape,o.shape),t.runWebGLProgram(a,[n,o],s)}var Qy={kernelName:qt,backendName:"webgl",kernelFunc:Zf};var ps=class{constructor(e,t){this.variableNames=["x"];let{windowSize:n,batchSize:o,inSize:s,outSize:a}=e;this.outputShape=[o,a];let u=Math.floor(n/4)*4,l=n%4,i="sumValue += dot(values, ones);";if(t!=null){let p=1/t;i=`sumValue += dot(values * ${y.isInt(p)?p.toPrecision(2):p}, ones);`}let c="";s%n>0&&(c=`
        if (inIdx < 0 || inIdx >= ${s}) {
          return 0.0;
        }
      `),this.userCode=`
      const vec4 ones = vec4(1.0, 1.0, 1.0, 1.0);

      float getValue(int batch, int inIdx) {
        ${c}
        return getX(batch, inIdx);
      }

      void main() {
        ivec2 coords = getOutputCoords();
        int batch = coords[0];
        int outIdx = coords[1];
        int inOffset = outIdx * ${n};

        float sumValue = 0.0;

        for (int i = 0; i < ${u}; i += 4) {
          int inIdx = inOffset + i;
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            getValue(batch, inIdx + 3)
          );

          ${i}
        }

        int inIdx = inOffset + ${u};
        if (${l===1}) {
          vec4 values = vec4(getValue(batch, inIdx), 0.0, 0.0, 0.0);

          ${i}
        } else if (${l===2}) {
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1), 0.0, 0.0);

          ${i}
        } else if (${l===3}) {
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2), 0.0);

          ${i}
        }
        setOutput(sumValue);
      }
    `}};var va=class{constructor(e,t){this.variableNames=["x"];let{windowSize:n,batchSize:o,inSize:s,outSize:a}=e;this.outputShape=[o,a];let u="0.0",l="";t==="prod"?u="1.0":t==="min"?(u="1.0 / 1e-20",l="min"):t==="max"&&(u="-1.0 / 1e-20",l="max");let i=`${t}(${t}(${t}(minMaxValue[0], minMaxValue[1]), minMaxValue[2]), minMaxValue[3])`;t==="sum"?i="sumValue":t==="prod"?i="prodValue":t==="all"?i="allValue":t==="any"&&(i="anyValue");let c=Math.floor(n/4)*4,p=n%4,f=`
      if (${t==="sum"}) {
        sumValue += dot(values, ones);
      } else if (${t==="prod"}) {
        vec2 tmp = vec2(values[0], values[1]) * vec2(values[2], values[3]);
        prodValue *= tmp[0] * tmp[1];
      } else {
        minMaxValue = ${l}(values, minMaxValue);
        if (${t==="min"} || ${t==="max"}) {
          minMaxValue = ${l}(values, minMaxValue);
          bvec4 isNaN = isnan(values);
          if (isNaN.r || isNaN.g || isNaN.b || isNaN.a) {
            minMaxValue = vec4(NAN);
          }
        }
      }
    `,m="vec4";t==="all"?(u="1.0",f=`
        bool reducedAllValue = all(values);
        float floatedReducedAllValue = float(reducedAllValue);
        allValue = float(allValue >= 1.0 && floatedReducedAllValue >= 1.0);
      `,m="bvec4"):t==="any"&&(u="0.0",f=`
        bool reducedAnyValue = any(values);
        float floatedReducedAnyValue = float(reducedAnyValue);
        anyValue = float(anyValue >= 1.0 || floatedReducedAnyValue >= 1.0);
      `,m="bvec4");let h="";s%n>0&&(h=`
        if (inIdx < 0 || inIdx >= ${s}) {
          return initializationValue;
        }
      `),this.userCode=`
      const float initializationValue = ${u};
      const vec4 ones = vec4(1.0, 1.0, 1.0, 1.0);

      float getValue(int batch, int inIdx) {
        ${h}
        return getX(batch, inIdx);
      }

      void main() {
        ivec2 coords = getOutputCoords();
        int batch = coords[0];
        int outIdx = coords[1];
        int inOffset = outIdx * ${n};

        vec4 minMaxValue = vec4(${u});
        float prodValue = 1.0;
        float sumValue = 0.0;
        float allValue = 1.0;
        float anyValue = 0.0;

        for (int i = 0; i < ${c}; i += 4) {
          int inIdx = inOffset + i;
          ${m} values = ${m}(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            getValue(batch, inIdx + 3)
          );

          ${f}
        }

        int inIdx = inOffset + ${c};
        if (${p===1}) {
          ${m} values = ${m}(
            getValue(batch, inIdx),
            initializationValue,
            initializationValue,
            initializationValue
          );

          ${f}
        } else if (${p===2}) {
          ${m} values = ${m}(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            initializationValue,
            initializationValue
          );

          ${f}
        } else if (${p===3}) {
          ${m} values = ${m}(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            initializationValue
          );

          ${f}
        }
        setOutput(${i});
      }
    `}};function DE(r){let e=[];for(;e.length===0||e[e.length-1].outSize!==1;){let t=e.length?e[e.length-1].outSize:r[1],n=T.computeOptimalWindowSize(t);e.push({inSize:t,windowSize:n,outSize:Math.ceil(t/n)})}return e}function Zy(r,e,t,n){let o=DE(r.shape),s=r;for(let a=0;a<o.length;a++){let{inSize:u,windowSize:l,outSize:i}=o[a],c,p;t==="mean"?c=a===0?new ps({windowSize:l,inSize:u,batchSize:r.shape[0],outSize:i},u):new ps({windowSize:l,inSize:u,batchSize:r.shape[0],outSize:i}):c=new va({windowSize:l,inSize:u,batchSize:r.shape[0],outSize:i},t),p=s,s=n.runWebGLProgram(c,[s],e),p.dataId!==r.dataId&&n.disposeIntermediateTensorInfo(p)}return s}var ba=class{constructor(e,t){this.variableNames=["A"];let n=new Array(e.length);for(let a=0;a<n.length;a++)n[a]=e[t[a]];this.outputShape=n,this.rank=n.length;let o=$e(this.rank),s=NE(t);this.userCode=`
    void main() {
      ${o} resRC = getOutputCoords();
      setOutput(getA(${s}));
    }
    `}};function NE(r){let e=r.length;if(e>6)throw Error(`Transpose for rank ${e} is not yet supported`);let t=["resRC.x","resRC.y","resRC.z","resRC.w","resRC.u","resRC.v"],n=new Array(e);for(let o=0;o<r.length;o++)n[r[o]]=t[o];return n.join()}var Sa=class{constructor(e,t){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0;let n=new Array(e.length);for(let c=0;c<n.length;c++)n[c]=e[t[c]];if(this.outputShape=n,this.rank=n.length,this.rank>6)throw Error(`Packed transpose for rank ${this.rank} is not yet supported.`);let o=$e(this.rank),s=Vf("rc",this.rank),a=new Array(this.rank);for(let c=0;c<t.length;c++)a[t[c]]=s[c];let u=`vec2(${a.slice(-2).join()})`,l=`++${s[this.rank-1]} < ${n[this.rank-1]}`,i=`getChannel(getA(${a.join()}), ${u})`;this.userCode=`
    void main() {
      ${o} rc = getOutputCoords();
      vec4 result = vec4(0.);
      result[0] = ${i};
      if(${l}) {
        result[1] = ${i};
      }
      --${s[this.rank-1]};
      if(++${s[this.rank-2]} < ${n[this.rank-2]}) {
        result[2] = ${i};
        if(${l}) {
          result[3] = ${i};
        }
      }
      setOutput(result);
    }
    `}};function Ca(r,e,t){let n=S().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new Sa(r.shape,e):new ba(r.shape,e);return t.runWebGLProgram(n,[r],r.dtype)}function Jy(r,e,t,n){let o=e,s=r.shape.length,a=y.parseAxisParam(o,r.shape),u=a,l=T.getAxesPermutation(u,s),i=l!=null,c=r;i&&(c=Ca(r,l,n),u=T.getInnerMostAxes(u.length,s)),T.assertAxesAreInnerMostDims("sum",u,s);let[p,f]=T.computeOutAndReduceShapes(c.shape,u),m=p;t&&(m=T.expandShapeToKeepDim(p,a));let h=y.sizeFromShape(f),d=y.sizeFromShape(r.shape)/h,g=ye({inputs:{x:c},attrs:{shape:[d,h]},backend:n}),w=Oo(r.dtype),v=Zy(g,w,"sum",n),b=ye({inputs:{x:v},attrs:{shape:m},backend:n});return n.disposeIntermediateTensorInfo(g),n.disposeIntermediateTensorInfo(v),i&&n.disposeIntermediateTensorInfo(c),b}function e_(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{axis:s,keepDims:a}=n;return Jy(o,s,a,t)}function Jf(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{perm:s}=n,a=t,u=o.shape.length,l=new Array(u);for(let c=0;c<l.length;c++)l[c]=o.shape[s[c]];let i;if(a.shouldExecuteOnCPU([o])){let p=a.texData.get(o.dataId).values,f=Gf(p,o.shape,o.dtype,s,l);i=a.makeTensorInfo(l,o.dtype);let m=a.texData.get(i.dataId);m.values=f}else i=Ca(o,s,a);return i}var em=1e3;function tm({a:r,b:e,transposeA:t,transposeB:n,backend:o,bias:s=null,preluActivationWeights:a=null,leakyreluAlpha:u=0,activation:l=null}){let i=r.shape.length,c=e.shape.length,p=t?r.shape[i-2]:r.shape[i-1],f=n?e.shape[c-1]:e.shape[c-2],m=t?r.shape[i-1]:r.shape[i-2],h=n?e.shape[c-2]:e.shape[c-1],x=r.shape.slice(0,-2),d=e.shape.slice(0,-2),g=y.sizeFromShape(x),w=y.sizeFromShape(d),b=Jt.assertAndGetBroadcastShape(r.shape.slice(0,-2),e.shape.slice(0,-2)).concat([m,h]);y.assert(p===f,()=>`Error in matMul: inner shapes (${p}) and (${f}) of Tensors with shapes ${r.shape} and ${e.shape} and transposeA=${t} and transposeB=${n} must match.`);let E=t?[g,p,m]:[g,m,p],R=n?[w,h,f]:[w,f,h],k=ye({inputs:{x:r},backend:o,attrs:{shape:E}}),N=ye({inputs:{x:e},backend:o,attrs:{shape:R}}),F=[k,N],U=Math.max(g,w),G=t?k.shape[1]:k.shape[2],H=s!=null,ne=a!=null,X=l==="leakyrelu",Y=l!=null?vn(l,!0):null,ce=H||ne||X||Y!=null,pe;if((m===1||h===1)&&G>em&&ce===!1){let Ee=k,Pe=N;t&&(Ee=Jf({inputs:{x:k},backend:o,attrs:{perm:[0,2,1]}}),F.push(Ee)),n&&(Pe=Jf({inputs:{x:N},backend:o,attrs:{perm:[0,2,1]}}),F.push(Pe));let Ve=h!==1,Ne=h===1,Qe=Ee;Ve&&(Qe=ye({inputs:{x:Ee},backend:o,attrs:{shape:[U,G,1]}}),F.push(Qe));let de=h===1?2:1,or=Pe;Ne&&(or=ye({inputs:{x:Pe},backend:o,attrs:{shape:[U,1,G]}}),F.push(or));let Ft=Zf({inputs:{a:Qe,b:or},backend:o});pe=e_({inputs:{x:Ft},backend:o,attrs:{axis:de,keepDims:!0}}),F.push(Ft)}else{let Ee=et(r.dtype,e.dtype),Pe=new go(E,R,[U,m,h],t,n,H,Y,ne,X),Ve=[k,N];if(s!=null&&Ve.push(s),ne&&Ve.push(a),X){let Ne=o.makeTensorInfo([],"float32",y.createScalarValue(u,"float32"));Ve.push(Ne),F.push(Ne)}pe=o.runWebGLProgram(Pe,Ve,Ee)}let he=ye({inputs:{x:pe},backend:o,attrs:{shape:b}});F.push(pe);for(let Ee of F)o.disposeIntermediateTensorInfo(Ee);return he}function Ea(r,e){let t=r.length;return t>=3?e?[...r.slice(0,-3),r[t-3]*r[t-2],r[t-1]]:[...r.slice(0,-3),r[t-3],r[t-2]*r[t-1]]:!e&&t===1&&r[0]>1?[r[0],1]:null}function t_({x:r,filter:e,convInfo:t,backend:n,bias:o=null,preluActivationWeights:s=null,leakyreluAlpha:a=0,activation:u=null}){let l=r.shape,i=n.texData.get(r.dataId),c=t.inChannels,p=l[0]*l[1]*l[2],f=t.outChannels,m=t.dataFormat==="channelsLast",h=!1,x=!1,d,g=[];if(s!=null){let b=Ea(s.shape,m);b!=null&&(s=ye({inputs:{x:s},backend:n,attrs:{shape:b}}),g.push(s))}if(o!=null){let b=Ea(o.shape,m);b!=null&&(o=ye({inputs:{x:o},backend:n,attrs:{shape:b}}),g.push(o))}if(!((p===1||f===1)&&c>em)&&i.isPacked&&m&&i.texture!=null&&l[2]%2!==0&&y.arraysEqual(i.shape.slice(-3),l.slice(-3))){let b=l[0]*l[1]*(l[2]+1),E={dataId:r.dataId,shape:[1,b,t.inChannels],dtype:r.dtype},R=i.shape;i.shape=i.shape.slice(),i.shape[i.shape.length-2]++,y.assert(gn(i.shape,E.shape),()=>`packed reshape ${i.shape} to ${E.shape} isn't free`);let k=ye({inputs:{x:e},backend:n,attrs:{shape:[1,t.inChannels,t.outChannels]}});g.push(k);let N=tm({a:E,b:k,backend:n,transposeA:h,transposeB:x,bias:o,activation:u,preluActivationWeights:s,leakyreluAlpha:a}),F=n.texData.get(N.dataId);y.assert(F.isPacked,()=>"batchMatMul result is expected to be packed"),i.shape=R,F.shape=t.outShape,d=Xe({inputs:{x:N},backend:n}),d.shape=t.outShape,g.push(N)}else{let b=t.outHeight*t.outWidth,E=ye({inputs:{x:r},backend:n,attrs:{shape:m?[t.batchSize,b,t.inChannels]:[t.batchSize,t.inChannels,b]}}),R=ye({inputs:{x:e},backend:n,attrs:{shape:[1,t.inChannels,t.outChannels]}}),k=tm({a:m?E:R,b:m?R:E,transposeA:!m,transposeB:x,backend:n,bias:o,activation:u,preluActivationWeights:s,leakyreluAlpha:a});d=ye({inputs:{x:k},backend:n,attrs:{shape:t.outShape}}),g.push(E),g.push(R),g.push(k)}for(let b of g)n.disposeIntermediateTensorInfo(b);return d}function r_({x:r,filter:e,convInfo:t,backend:n,bias:o=null,preluActivationWeights:s=null,leakyreluAlpha:a=0,activation:u=null}){let{filterWidth:l,filterHeight:i,inChannels:c,outWidth:p,outHeight:f,dataFormat:m}=t,h=m==="channelsLast",x=l*i*c,d=f*p,g=[t.batchSize,x,d],w=!0,v=!1,b=[];if(s!=null){let he=Ea(s.shape,h);he!=null&&(s=ye({inputs:{x:s},backend:n,attrs:{shape:he}}),b.push(s))}if(o!=null){let he=Ea(o.shape,h);he!=null&&(o=ye({inputs:{x:o},backend:n,attrs:{shape:he}}),b.push(o))}let E=ye({inputs:{x:e},backend:n,attrs:{shape:[1,x,y.sizeFromShape(e.shape)/x]}});b.push(E);let R=new wa(g,t),k=[r.shape,[t.padInfo.top,t.padInfo.left],[t.strideHeight,t.strideWidth],[t.dilationHeight,t.dilationWidth],[t.inChannels],[t.filterWidth*t.inChannels],[t.outWidth]],N=n.runWebGLProgram(R,[r],"float32",k),F=ye({inputs:{x:N},backend:n,attrs:{shape:g}});b.push(N),b.push(F);let U=o!=null,G=s!=null,H=u==="leakyrelu",ne=u?vn(u,!0):null,X=new go(h?F.shape:E.shape,h?E.shape:F.shape,h?[t.batchSize,d,t.outChannels]:[t.batchSize,t.outChannels,d],w,v,U,ne,G,H),Y=h?[F,E]:[E,F];if(o&&Y.push(o),G&&Y.push(s),H){let he=n.makeTensorInfo([],"float32",y.createScalarValue(a,"float32"));Y.push(he),b.push(he)}let ce=n.runWebGLProgram(X,Y,"float32"),pe=ye({inputs:{x:ce},backend:n,attrs:{shape:t.outShape}});b.push(ce);for(let he of b)n.disposeIntermediateTensorInfo(he);return pe}function ME(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s,bias:a,preluActivationWeights:u}=e,{strides:l,pad:i,dataFormat:c,dilations:p,dimRoundingMode:f,activation:m,leakyreluAlpha:h}=n,x=T.convertConv2DDataFormat(c),d=T.computeConv2DInfo(o.shape,s.shape,l,p,i,f,!1,x),g,w=[],v=a!=null,b=u!=null,E=m==="leakyrelu",R=()=>{let N=[o,s],F=(U,G)=>{if(G==="NCHW"&&U.shape.length===1&&U.shape[0]!==1){let H=ye({inputs:{x:U},backend:t,attrs:{shape:[U.shape[0],1,1]}});return w.push(H),H}return U};if(v&&N.push(F(a,c)),b&&N.push(F(u,c)),E){let U=t.makeTensorInfo([],"float32",y.createScalarValue(h,"float32"));N.push(U),w.push(U)}return N};if(d.filterHeight===1&&d.filterWidth===1&&d.dilationHeight===1&&d.dilationWidth===1&&d.strideHeight===1&&d.strideWidth===1&&(d.padInfo.type==="SAME"||d.padInfo.type==="VALID"))g=t_({x:o,filter:s,convInfo:d,backend:t,bias:a,activation:m,preluActivationWeights:u,leakyreluAlpha:h});else if(d.strideWidth<=2&&x==="channelsLast"&&S().getBool("WEBGL_EXP_CONV")){let N=m?vn(m,!0):null,F=new _a(d,v,N,b,E),U=[[d.padInfo.top,d.padInfo.left],[d.strideHeight,d.strideWidth],[d.dilationHeight,d.dilationWidth],[d.inHeight,d.inWidth]],G=R();g=t.runWebGLProgram(F,G,"float32",U)}else if(S().getBool("WEBGL_CONV_IM2COL"))g=r_({x:o,filter:s,convInfo:d,backend:t,bias:a,activation:m,preluActivationWeights:u,leakyreluAlpha:h});else{let N=m?vn(m,!1):null,F=new ya(d,v,N,b,E),U=R();g=t.runWebGLProgram(F,U,"float32")}let k=ye({inputs:{x:g},backend:t,attrs:{shape:d.outShape}});return w.push(g),w.forEach(N=>t.disposeIntermediateTensorInfo(N)),k}var n_={kernelName:jt,backendName:"webgl",kernelFunc:ME};var Ia=class{constructor(e,t,n){this.variableNames=["x"],this.outputShape=t.map((c,p)=>c[0]+e[p]+c[1]);let o=e.length,s=$e(o),a=t.map(c=>c[0]).join(","),u=t.map((c,p)=>c[0]+e[p]).join(","),l=["coords[0]","coords[1]","coords[2]","coords[3]"].slice(0,o),i=n==="reflect"?0:1;if(o===1){this.userCode=`
        int start = ${a};
        int end = ${u};

        void main() {
          int outC = getOutputCoords();
          if (outC < start) {
            outC = start * 2 - outC - ${i};
          } else if(outC >= end) {
            outC = (end - 1) * 2 - outC + ${i};
          }
          setOutput(getX(outC - start));
        }
      `;return}this.userCode=`
      ${s} start = ${s}(${a});
      ${s} end = ${s}(${u});

      void main() {
        ${s} outC = getOutputCoords();
        for (int i = 0; i < ${o}; i++) {
          if (outC[i] < start[i]) {
            outC[i] = start[i] * 2 - outC[i] - ${i};
          } else if(outC[i] >= end[i]) {
            outC[i] = (end[i] - 1) * 2 - outC[i] + ${i};
          }
        }
        ${s} coords = outC - start;
        setOutput(getX(${l}));
      }
    `}};var Ta=class{constructor(e,t,n){this.variableNames=["x"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=t.map((h,x)=>h[0]+e[x]+h[1]);let o=e.length,s=$e(o),a=t.map(h=>h[0]).join(","),u=t.map((h,x)=>h[0]+e[x]).join(","),l=Ke("rc",o),i=Ke("source",o),c=`${l[o-1]} < ${this.outputShape[o-1]}`,p=o===1?"source":`vec2(${i.slice(-2).join()})`,f=n==="reflect"?0:1,m="";if(o===1){let h=`
        ${s} source = rc;
        if (source < start) {
          source = start * 2 - source - ${f};
        } else if (source >= end) {
          source = (end - 1) * 2 - source + ${f};
        }
        source -= start;
      `;m=`
        ${s} rc = outputLoc;
        ${h}
        result[0] = getChannel(getX(${i.join()}), ${p});
        ${l[o-1]} += 1;
        if(${c}) {
          ${h}
          result[1] = getChannel(getX(${i.join()}), ${p});
        }
      `}else{let h=`
        ${s} source = rc;
        ${s} lt = ${s}(lessThan(source, start));
        ${s} gte = ${s}(greaterThanEqual(source, end));
        ${s} orig = 1 - (lt + gte);
        source = orig * source +
                lt * (start * 2 - source - ${f}) +
                gte * ((end - 1) * 2 - source + ${f});
        source -= start;
      `;m=`
        ${s} rc = outputLoc;
        ${h}
        result[0] = getChannel(getX(${i.join()}), ${p});
        ${l[o-1]} += 1;
        if(${c}) {
          ${h}
          result[1] = getChannel(getX(${i.join()}), ${p});
        }
        rc = outputLoc;
        ${l[o-2]} += 1;
        if(${l[o-2]} < ${this.outputShape[o-2]}) {
          ${h}
          result[2] = getChannel(getX(${i.join()}), ${p});
          ${l[o-1]} += 1;
          if(${c}) {
            ${h}
            result[3] = getChannel(getX(${i.join()}), ${p});
          }
        }
      `}this.userCode=`
      const ${s} start = ${s}(${a});
      const ${s} end = ${s}(${u});

      void main() {
        ${s} outputLoc = getOutputCoords();
        vec4 result = vec4(0.);
        ${m}
        setOutput(result);
      }
    `}};var BE=({inputs:r,backend:e,attrs:t})=>{let{x:n}=r,{paddings:o,mode:s}=t,a=S().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new Ta(n.shape,o,s):new Ia(n.shape,o,s);return e.runWebGLProgram(a,[n],n.dtype)},o_={kernelName:pr,backendName:"webgl",kernelFunc:BE};var $a=class{constructor(e,t,n){this.variableNames=["x"],this.customUniforms=[{name:"value",type:"float"}],this.outputShape=t.map((i,c)=>i[0]+e[c]+i[1]);let o=e.length,s=$e(o),a=t.map(i=>i[0]).join(","),u=t.map((i,c)=>i[0]+e[c]).join(","),l=["coords[0]","coords[1]","coords[2]","coords[3]"].slice(0,o);if(o===1){this.userCode=`
        int start = ${a};
        int end = ${u};

        void main() {
          int outC = getOutputCoords();
          if (outC < start || outC >= end) {
            setOutput(value);
          } else {
            setOutput(getX(outC - start));
          }
        }
      `;return}this.userCode=`
      ${s} start = ${s}(${a});
      ${s} end = ${s}(${u});

      void main() {
        ${s} outC = getOutputCoords();
        if (any(lessThan(outC, start)) || any(greaterThanEqual(outC, end))) {
          setOutput(value);
        } else {
          ${s} coords = outC - start;
          setOutput(getX(${l}));
        }
      }
    `}};var Aa=class{constructor(e,t,n){this.variableNames=["x"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"value",type:"float"}],this.outputShape=t.map((x,d)=>x[0]+e[d]+x[1]);let o=e.length,s=$e(o),a=t.map(x=>x[0]).join(","),u=t.map((x,d)=>x[0]+e[d]).join(","),l=Ke("rc",o),i=Ke("source",o),c=`${l[o-1]} < ${this.outputShape[o-1]}`,p=o===1?"source":`vec2(${i.slice(-2).join()})`,f=[`${s} rc = outputLoc;`,`${l[o-1]} += 1;
       if(${c}) {
      `,o===1?"":`}
       rc = outputLoc;
       ${l[o-2]} += 1;
       if(${l[o-2]} < ${this.outputShape[o-2]}) {`,o===1?"":`  ${l[o-1]} += 1;
         if(${c}) {`],m=o===1?"rc < start || rc >= end":"any(lessThan(rc, start)) || any(greaterThanEqual(rc, end))",h="";for(let x=0,d=o===1?2:4;x<d;x++)h+=`
        ${f[x]}
        if (${m}) {
          result[${x}] = float(value);
        } else {
          ${s} source = rc - start;
          result[${x}] = getChannel(getX(${i.join()}), ${p});
        }
      `;h+=o===1?"} ":"}}",this.userCode=`
      const ${s} start = ${s}(${a});
      const ${s} end = ${s}(${u});

      void main() {
        ${s} outputLoc = getOutputCoords();
        vec4 result = vec4(0.);
        ${h}
        setOutput(result);
      }
    `}};var Ra=class{constructor(e,t){this.outputShape=[],this.customUniforms=[{name:"value",type:"float"}],this.variableNames=["x"],this.outputShape=e,this.userCode=`
      void main() {
        // Input can be obtained from uniform value.
        setOutput(value);
      }
    `}};function s_(r){let{backend:e,attrs:t}=r,{shape:n,value:o}=t,{dtype:s}=t;if(s=s||y.inferDtype(o),s==="string"){let a=y.getArrayFromDType(s,y.sizeFromShape(n));return a.fill(o),e.makeTensorInfo(n,s,a)}else{let a=new Ra(n,o),u=[[o]];return e.runWebGLProgram(a,[],s,u)}}var LE=r=>{let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{paddings:s,constantValue:a}=n;if(y.sizeFromShape(o.shape)===0){let i=s.map((c,p)=>c[0]+o.shape[p]+c[1]);return s_({backend:t,attrs:{shape:i,value:a,dtype:o.dtype}})}let u=S().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new Aa(o.shape,s,a):new $a(o.shape,s,a),l=[[a]];return t.runWebGLProgram(u,[o],o.dtype,l)},i_={kernelName:fr,backendName:"webgl",kernelFunc:LE};var OE=sa+`
  return (x < 0.0) ? 0.0 : x;
`,UE=`
  vec4 result = x * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,WE=fo({opSnippet:OE,packedOpSnippet:UE}),a_={kernelName:kr,backendName:"webgl",kernelFunc:WE};var GE="return inversesqrt(x);",VE=fo({opSnippet:GE,cpuKernelImpl:Px}),u_={kernelName:Ht,backendName:"webgl",kernelFunc:VE};var ka=class{constructor(e){this.variableNames=["source"],this.outputShape=e,this.rank=e.length;let t=$e(this.rank);this.customUniforms=[{name:"start",arrayIndex:this.rank,type:"int"}];let n=zE(this.rank),o,s=e.map((a,u)=>`sourceLoc.${rm[u]} = start[${u}] + coords.${rm[u]};`);o=`
        ${t} sourceLoc;
        ${t} coords = getOutputCoords();
        ${s.join(`
`)}
      `,this.userCode=`
      void main() {
        ${o}
        setOutput(getSource(${n}));
      }
    `}},rm=["x","y","z","w","u","v"];function zE(r){if(r===1)return"sourceLoc";if(r<=6)return rm.slice(0,r).map(e=>"sourceLoc."+e).join(",");throw Error(`Slicing for rank ${r} is not yet supported`)}var Fa=class{constructor(e){this.variableNames=["source"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=e,this.rank=e.length,this.customUniforms=[{name:"start",arrayIndex:this.rank,type:"int"}];let t=$e(this.rank),n=Ke("coords",this.rank),o=Ke("sourceLoc",this.rank),s=this.rank===1?"sourceLoc":`vec2(${o.slice(-2).join()})`,a=`getChannel(getSource(${o.join()}), ${s})`,u=`
      result.x = ${a};
      if (++${n[this.rank-1]} < ${e[this.rank-1]}) {
        ++${o[this.rank-1]};
        result.y = ${a};
        --${o[this.rank-1]};
      }
    `,l=this.rank===1?"":`
      --${n[this.rank-1]};
      if (++${n[this.rank-2]} < ${e[this.rank-2]}) {
        ++${o[this.rank-2]};
        result.z = ${a};
        if (++${n[this.rank-1]} < ${e[this.rank-1]}) {
          ++${o[this.rank-1]};
          result.w = ${a};
        }
      }
    `,i=this.rank<=4?`sourceLoc = coords +
            ${t}(${e.map((c,p)=>`start[${p}]`).join()});`:e.map((c,p)=>`${o[p]} = ${n[p]} + start[${p}];`).join(`
`);this.userCode=`
      void main() {
        ${t} coords = getOutputCoords();
        ${t} sourceLoc;
        ${i}
        vec4 result = vec4(0.);
        ${u}
        ${l}
        setOutput(result);
      }
    `}};function qE(r,e,t,n){let o=n.texData.get(r.dataId),s=n.makeTensorInfo(t,r.dtype),a=n.texData.get(s.dataId);Object.assign(a,o),a.refCount=1,a.shape=t,a.dtype=r.dtype;let u=We.computeFlatOffset(e,y.computeStrides(r.shape));o.slice&&(u+=o.slice.flatOffset),a.slice={flatOffset:u,origDataId:o.slice&&o.slice.origDataId||r.dataId};let l=n.dataRefCount.get(a.slice.origDataId)||1;return n.dataRefCount.set(a.slice.origDataId,l+1),s}function HE(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{begin:s,size:a}=n,[u,l]=We.parseSliceParams(o,s,a);if(We.assertParamsValid(o,u,l),y.sizeFromShape(l)===0)return t.makeTensorInfo(l,o.dtype,[]);if(t.shouldExecuteOnCPU([o])||o.dtype==="string"){let p=t.texData.get(o.dataId),f=Bx(p.values,u,l,o.shape,o.dtype);return t.makeTensorInfo(l,o.dtype,f)}let{isPacked:i}=t.texData.get(o.dataId),c=We.isSliceContinous(o.shape,u,l);if(i||!c){let p=S().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new Fa(l):new ka(l),f=[u];return t.runWebGLProgram(p,[o],o.dtype,f)}return t.uploadToGPU(o.dataId),qE(o,u,l,t)}var l_={kernelName:mr,backendName:"webgl",kernelFunc:HE};var jE="return x * x;",KE=fo({opSnippet:jE}),c_={kernelName:Mn,backendName:"webgl",kernelFunc:KE};var p_="return a - b;",XE=mo({opSnippet:p_,packedOpSnippet:p_,supportsComplex:!0,cpuKernelImpl:Lx}),f_={kernelName:"Sub",backendName:"webgl",kernelFunc:XE};var ue;(function(r){r[r.ADD=0]="ADD",r[r.ATAN2=1]="ATAN2",r[r.COMPLEX_MULTIPLY_IMAG=2]="COMPLEX_MULTIPLY_IMAG",r[r.COMPLEX_MULTIPLY_REAL=3]="COMPLEX_MULTIPLY_REAL",r[r.DIV=4]="DIV",r[r.ELU_DER=5]="ELU_DER",r[r.EQUAL=6]="EQUAL",r[r.FLOOR_DIV=7]="FLOOR_DIV",r[r.GREATER=8]="GREATER",r[r.GREATER_EQUAL=9]="GREATER_EQUAL",r[r.LESS=10]="LESS",r[r.LESS_EQUAL=11]="LESS_EQUAL",r[r.LOGICAL_AND=12]="LOGICAL_AND",r[r.LOGICAL_OR=13]="LOGICAL_OR",r[r.MAX=14]="MAX",r[r.MIN=15]="MIN",r[r.MOD=16]="MOD",r[r.MUL=17]="MUL",r[r.NOT_EQUAL=18]="NOT_EQUAL",r[r.POW=19]="POW",r[r.PRELU=20]="PRELU",r[r.SQUARED_DIFFERENCE=21]="SQUARED_DIFFERENCE",r[r.SUB=22]="SUB"})(ue||(ue={}));var YE="let resultTemp = a + b;",QE="let resultTemp = atan2(a, b);",ZE="let resultTemp = areal * breal - aimag * bimag;",JE="let resultTemp = areal * bimag + aimag * breal;",eI="let resultTemp = a / b;",tI="let resultTemp = select(a * (b + 1.0), a, b >= b - b);",rI=`
  let zero = sign(a) * 0 + 0;
  let one = sign(b) * 0 + 1;
  let resultTemp = select(zero, one, a == b);
`,nI=`
  let remainder =
      select(a % b, round(a % b), (round(a) == a) & (round(b) == b));
  let quotient = (a - remainder) / b;
  let resultTemp =
      round(select(quotient, quotient - 1, sign(remainder) == -sign(b)));
`,oI=`
  let zero = sign(a) * 0 + 0;
  let one = sign(b) * 0 + 1;
  let resultTemp = select(zero, one, a > b);
`,sI=`
  let zero = sign(a) * 0 + 0;
  let one = sign(b) * 0 + 1;
  let resultTemp = select(zero, one, a >= b);
`,iI=`
  let zero = sign(a) * 0 + 0;
  let one = sign(b) * 0 + 1;
  let resultTemp = select(zero, one, a < b);
`,aI=`
  let zero = sign(a) * 0 + 0;
  let one = sign(b) * 0 + 1;
  let resultTemp = select(zero, one, a <= b);
`,uI="return f32(a >= 1.0 && b >= 1.0);",lI=`return (vec4<f32>(a >= vec4<f32>(1.0)) *
  vec4<f32>(b >= vec4<f32>(1.0)));`,cI="return f32(a >= 1.0 || b >= 1.0);",pI=`return min(vec4<f32>(a >= vec4<f32>(1.0)) +
  vec4<f32>(b >= vec4<f32>(1.0)), vec4<f32>(1.0));`,fI="let resultTemp = max(a, b);",mI="let resultTemp = min(a, b);",hI=`
  let isNaN = b == 0.;
  var resultTemp = a % b;
  resultTemp = select((resultTemp + b) % b, resultTemp,
      (a < 0. && b < 0.) || (a >= 0. && b > 0.));
`,dI=`
  let isNaN = !vec4<bool>(b);
  var resultTemp = vec4<f32>(a % b);
  if (!((a[0] < 0. && b[0] < 0.) || (a[0] >= 0. && b[0] > 0.))) {
    resultTemp[0] = (resultTemp[0] + b[0]) % b[0];
  }
  if (!((a[1] < 0. && b[1] < 0.) || (a[1] >= 0. && b[1] > 0.))) {
    resultTemp[1] = (resultTemp[1] + b[1]) % b[1];
  }
  if (!((a[2] < 0. && b[2] < 0.) || (a[2] >= 0. && b[2] > 0.))) {
    resultTemp[2] = (resultTemp[2] + b[2]) % b[2];
  }
  if (!((a[3] < 0. && b[3] < 0.) || (a[3] >= 0. && b[3] > 0.))) {
    resultTemp[3] = (resultTemp[3] + b[3]) % b[3];
  }
`,gI="let resultTemp = a * b;",xI=`
  var resultTemp = f32(a != b);
  let valueForNaN = 1.0;
`,yI=`
  var resultTemp = vec4<f32>(a != b);
  let valueForNaN = 1.0;
`,_I=`
  let isNaN = a < 0.0 && floor(b) < b;
  if (b == 0.0) {
    return 1.0;
  }
  var resultTemp = select(sign(a) * pow(abs(a), b), pow(abs(a), b),
      round(abs(b) % 2.0) != 1.0);
`,wI=`
  let isModRound1Bool = vec4<i32>(round(abs(b) % vec4<f32>(2.0))) == vec4<i32>(1);
  let isModRound1 = vec4<f32>(isModRound1Bool);
  let multiplier = sign(a) * isModRound1 + (vec4<f32>(1.0) - isModRound1);
  var resultTemp = multiplier * pow(abs(a), b);

  // Ensure that a^0 = 1, including 0^0 = 1 as this correspond to TF and JS
  let isExpZero = b == vec4<f32>(0.0);
  if (isExpZero.r) {
    resultTemp.r = 1.0;
  }
  if (isExpZero.g) {
    resultTemp.g = 1.0;
  }
  if (isExpZero.b) {
    resultTemp.b = 1.0;
  }
  if (isExpZero.a) {
    resultTemp.a = 1.0;
  }
  let isNaN = (a < vec4<f32>(0.0)) & (floor(b) < b);
`,vI="if (a < 0.0) { return b * a; }  return a;",bI=`
  let aLessThanZero = vec4<f32>(a < vec4<f32>(0.0));
  return (aLessThanZero * (b * a)) + ((vec4<f32>(1.0) - aLessThanZero) * a);
`,SI="let resultTemp = (a - b) * (a - b);",CI="let resultTemp = a - b;";function xo(r,e){let t;do{switch(r){case ue.ATAN2:t=QE;break;case ue.MAX:t=fI;break;case ue.MIN:t=mI;break;case ue.MOD:t=e?dI:hI;break;case ue.NOT_EQUAL:t=e?yI:xI;break;case ue.POW:t=e?wI:_I;break;default:continue}let n,o,s;return e?(n="isnanVec4",o="vec4<f32>",s="vec4<bool>"):(n="isnan",o="f32",s="bool"),`
      let aIsNaN = ${n}(a);
      let aPostLegalization = select(a, ${o}(42), aIsNaN);
      let bIsNaN = ${n}(b);
      let bPostLegalization = select(b, ${o}(42), bIsNaN);
      let isNaN = false;
      let valueForNaN = uniforms.NAN;
      {
        let a = aPostLegalization;
        let b = bPostLegalization;
        ${t}
        return select(
            resultTemp, ${o}(valueForNaN),
            ${s}(isNaN) | aIsNaN | bIsNaN);
      }
    `}while(!1);switch(r){case ue.ADD:t=YE;break;case ue.COMPLEX_MULTIPLY_IMAG:t=JE;break;case ue.COMPLEX_MULTIPLY_REAL:t=ZE;break;case ue.DIV:t=eI;break;case ue.ELU_DER:t=tI;break;case ue.EQUAL:t=rI;break;case ue.FLOOR_DIV:t=nI;break;case ue.GREATER:t=oI;break;case ue.GREATER_EQUAL:t=sI;break;case ue.LESS:t=iI;break;case ue.LESS_EQUAL:t=aI;break;case ue.LOGICAL_AND:return e?lI:uI;case ue.LOGICAL_OR:return e?pI:cI;case ue.MUL:t=gI;break;case ue.PRELU:return e?bI:vI;case ue.SQUARED_DIFFERENCE:t=SI;break;case ue.SUB:t=CI;break;default:}return`
    ${t}
    return resultTemp;
  `}var fs=class{constructor(e,t,n){this.variableNames=["AReal","AImag","BReal","BImag"],this.workgroupSize=[128,1,1],this.size=!0,this.outputShape=T.assertAndGetBroadcastShape(t,n),this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),this.shaderKey=`binaryOpComplex_${e}`,this.op=e}getUserCode(){return`
      fn binaryOpComplex(
          areal : f32, aimag : f32, breal : f32, bimag : f32) -> f32 {
        ${xo(this.op,!1)}
      }

      ${oe("index")} {
        if(index < uniforms.size) {
          let areal = getARealByOutputIndex(index);
          let aimag = getAImagByOutputIndex(index);
          let breal = getBRealByOutputIndex(index);
          let bimag = getBImagByOutputIndex(index);
          setOutputAtIndex(index, binaryOpComplex(areal, aimag, breal, bimag));
        }
      }
    `}};var ms=class{constructor(e,t,n){if(this.size=!0,this.variableNames=["A","B"],this.outputShape=T.assertAndGetBroadcastShape(t,n),this.dispatchLayout=be(this.outputShape),this.op=e,this.useSharedMemoryWithA=t.length<=1&&n.length>1&&t[0]<128,this.useSharedMemoryWithB=n.length<=1&&t.length>1&&n[0]<128,this.useSharedMemoryWithA||this.useSharedMemoryWithB)this.outputComponent=1,this.variableComponents=[1,1],this.lastDimensionSize=this.useSharedMemoryWithB?n[0]:t[0],this.shaderKey=`binary_${e}_${this.lastDimensionSize}`,this.type="shared",this.workgroupSize=[256,1,1];else{let o=t.length>0&&t[t.length-1]%4===0,s=n.length>0&&n[n.length-1]%4===0;o&&s?(this.outputComponent=4,this.variableComponents=[4,4]):o&&(y.isScalarShape(n)||n[n.length-1]===1)||s&&(y.isScalarShape(t)||t[t.length-1]===1)?(this.outputComponent=4,this.variableComponents=o?[4,1]:[1,4]):(this.outputComponent=1,this.variableComponents=[1,1]),this.type="nonshared",this.shaderKey=`binary_${e}_${this.variableComponents}`,this.workgroupSize=[128,1,1]}this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize,[this.outputComponent,1,1])}getUserCode(){let e,t=this.outputComponent===4?"vec4<f32>":"f32",n=`
    fn binaryOperation(a : ${t}, b : ${t}) -> ${t} {
      ${xo(this.op,this.outputComponent===4)}
    };
    `;if(this.type==="shared"){let o=this.lastDimensionSize>1?`coords[${this.outputShape.length-1}]`:"0",s=this.useSharedMemoryWithB?`let a = getAByOutputIndex(index);
          let b = sharedBuf[${o}];`:`let a = sharedBuf[${o}];
          let b = getBByOutputIndex(index);`;e=`
        ${n}
        var<workgroup> sharedBuf : array<f32, ${this.lastDimensionSize}>;
        ${oe("index")} {
          // Fill in the shared memory buffer.
          let localIndex = i32(localId.x);
          if(localIndex < ${this.lastDimensionSize}) {
            sharedBuf[localIndex] = f32(${this.useSharedMemoryWithB?"B":"A"}[localIndex]);
          }
          workgroupBarrier();

          if(index < uniforms.size) {
            let coords = getCoordsFromIndex(index);
            ${s}
            setOutputAtIndex(index, binaryOperation(a, b));
          }
        }
        `}else e=`
       ${n}
       ${oe("index")} {
         if (index < uniforms.size) {
           let coords = getCoordsFromIndex(index * ${this.outputComponent});
           let a = ${t}(getAByOutputCoords(coords));
           let b = ${t}(getBByOutputCoords(coords));
           setOutputAtIndex(index, binaryOperation(a, b));
         }
       }
       `;return e}};function Ye(r){let{inputs:e}=r,{x:t}=e;return r.backend.incRef(t.dataId),{dataId:t.dataId,shape:t.shape,dtype:t.dtype}}var m_={kernelName:Mt,backendName:"webgpu",kernelFunc:Ye};function yo(r){let{inputs:e,backend:t}=r,{real:n,imag:o}=e,s=t.makeTensorInfo(n.shape,"complex64"),a=t.tensorMap.get(s.dataId),u=Ye({inputs:{x:n},backend:t}),l=Ye({inputs:{x:o},backend:t});return a.complexTensorInfos={real:u,imag:l},s}var z;(function(r){r[r.ABS=0]="ABS",r[r.ACOS=1]="ACOS",r[r.ACOSH=2]="ACOSH",r[r.ASIN=3]="ASIN",r[r.ASINH=4]="ASINH",r[r.ATAN=5]="ATAN",r[r.ATANH=6]="ATANH",r[r.CEIL=7]="CEIL",r[r.COS=8]="COS",r[r.COSH=9]="COSH",r[r.ELU=10]="ELU",r[r.ERF=11]="ERF",r[r.EXP=12]="EXP",r[r.EXPM1=13]="EXPM1",r[r.FLOOR=14]="FLOOR",r[r.IS_FINITE=15]="IS_FINITE",r[r.IS_INF=16]="IS_INF",r[r.IS_NAN=17]="IS_NAN",r[r.LINEAR=18]="LINEAR",r[r.LOG=19]="LOG",r[r.LOG1P=20]="LOG1P",r[r.LOGICAL_NOT=21]="LOGICAL_NOT",r[r.NEG=22]="NEG",r[r.RELU=23]="RELU",r[r.RELU6=24]="RELU6",r[r.LEAKYRELU=25]="LEAKYRELU",r[r.RECIPROCAL=26]="RECIPROCAL",r[r.ROUND=27]="ROUND",r[r.RSQRT=28]="RSQRT",r[r.SELU=29]="SELU",r[r.SIGMOID=30]="SIGMOID",r[r.SIGN=31]="SIGN",r[r.SIN=32]="SIN",r[r.SINH=33]="SINH",r[r.SOFTPLUS=34]="SOFTPLUS",r[r.SQRT=35]="SQRT",r[r.SQUARE=36]="SQUARE",r[r.STEP=37]="STEP",r[r.TAN=38]="TAN",r[r.TANH=39]="TANH",r[r.TO_INT=40]="TO_INT"})(z||(z={}));var EI="return abs(a);",II=`
  if (abs(a) > 1.) {
    return uniforms.NAN;
  }
  return acos(a);
`,TI=`
  if (a < 1.) {
    return uniforms.NAN;
  }
  return acosh(a);
`,$I=`
  if (abs(a) > 1.) {
    return uniforms.NAN;
  }
  return asin(a);
`,AI="return asinh(a);",RI=`
  if (isnan(a)) {
    return uniforms.NAN;
  }
  return atan(a);
`,kI=`
  if (abs(a) > 1.) {
    return uniforms.NAN;
  }
  if (a == 1.) {
    return uniforms.INFINITY;
  }
  if (a == -1.) {
    return -uniforms.INFINITY;
  }
  return atanh(a);
`,FI="return ceil(a);",DI="return cos(a);",NI=`
  let e2x = exp(-a);
  return (e2x + 1.0 / e2x) / 2.0;
`,PI="return exp(a) - 1.0;",MI="if (a >= 0.0) { return a; }  return (exp(a) - 1.0);",BI=`
  var resFloat = exp(a) - vec4<f32>(1.0);
  if (a.r >= 0.0) {
    resFloat.r = a.r;
  }
  if (a.g >= 0.0) {
    resFloat.g = a.g;
  }
  if (a.b >= 0.0) {
    resFloat.b = a.b;
  }
  if (a.a >= 0.0) {
    resFloat.a = a.a;
  }
  return resFloat;
`,LI=`
  // Error function is calculated approximately with elementary function.
  // See "Handbook of Mathematical Functions with Formulas,
  // Graphs, and Mathematical Tables", Abramowitz and Stegun.
  let p = ${T.ERF_P};
  let a1 = ${T.ERF_A1};
  let a2 = ${T.ERF_A2};
  let a3 = ${T.ERF_A3};
  let a4 = ${T.ERF_A4};
  let a5 = ${T.ERF_A5};

  let sign = sign(a);
  let absA = abs(a);
  let t = 1.0 / (1.0 + p * absA);
  return sign * (1.0 - (((((a5 * t + a4) * t) + a3) * t + a2) * t + a1) * t * exp(-absA * absA));
`,OI="return exp(a);",UI="return floor(a);",WI="return f32(!isnan(a) && !isinf(a));",GI="return f32(isinf(a));",VI="return f32(isnan(a));",zI="return a;",qI=`if (a < 0.0) { return uniforms.NAN; }
  return log(a);`,HI=`
  if (isnan(a)) { return a; }
  return log(1.0 + a);
`,jI="return f32(!(a >= 1.0));",KI="return -a;",XI="if (a < 0.0) { return uniforms.alpha * a; } return a;",YI=`
  let aLessThanZero = vec4<f32>(a < vec4<f32>(0.0));
  return (aLessThanZero * (uniforms.alpha * a)) + ((vec4<f32>(1.0) - aLessThanZero) * a);
`,QI="return 1.0 / a;",ZI="return select(a, 0.0, a < 0.0);",JI="return clamp(a, 0.0, 6.0);",e1="return clamp(a, vec4<f32>(0.0, 0.0, 0.0, 0.0), vec4<f32>(6.0, 6.0, 6.0, 6.0));",t1=`
  return select(a, vec4<f32>(0.0), a < vec4<f32>(0.0));
`,r1="return round(a);",n1="return inverseSqrt(a);",o1=`
  if (a >= 0.0) {
    return ${T.SELU_SCALE} * a;
  } else {
    return ${T.SELU_SCALEALPHA} * (exp(a) - 1.0);
  }
`,s1="return 1.0 / (1.0 + exp(-1.0 * a));",i1="return sign(a);",a1="return sin(a);",u1=`
  let e2x = exp(a);
  return (e2x - 1.0 / e2x) / 2.0;
`,l1=`
  let epsilon = 1.1920928955078125e-7;
  let threshold = log(epsilon) + 2.0;

  let too_large = a > -threshold;
  let too_small = a < threshold;
  let exp_a = exp(a);

  if (too_large) {
    return a;
  } else if (too_small) {
    return exp_a;
  } else {
    return log(exp_a + 1.0);
  }
`,c1="return sqrt(a);",p1="return a * a;",f1=`
  if (isnan(a)) {
    return a;
  }

  return select(uniforms.stepAlpha, 1.0, a > 0.0);
`,m1="return tan(a);",h1=`
  let e2x = exp(-2.0 * abs(a));
  return sign(a) * (1.0 - e2x) / (1.0 + e2x);
`,d1="return f32(i32((a)));";function Sr(r,e){switch(r){case z.ABS:return EI;case z.ACOS:return II;case z.ACOSH:return TI;case z.ASIN:return $I;case z.ASINH:return AI;case z.ATAN:return RI;case z.ATANH:return kI;case z.COS:return DI;case z.COSH:return NI;case z.CEIL:return FI;case z.ELU:return e?BI:MI;case z.ERF:return LI;case z.EXP:return OI;case z.EXPM1:return PI;case z.FLOOR:return UI;case z.IS_FINITE:return WI;case z.IS_INF:return GI;case z.IS_NAN:return VI;case z.LINEAR:return zI;case z.LOG:return qI;case z.LOG1P:return HI;case z.LOGICAL_NOT:return jI;case z.NEG:return KI;case z.LEAKYRELU:return e?YI:XI;case z.RECIPROCAL:return QI;case z.RELU:return e?t1:ZI;case z.RELU6:return e?e1:JI;case z.ROUND:return r1;case z.RSQRT:return n1;case z.SELU:return o1;case z.SIGMOID:return s1;case z.SIGN:return i1;case z.SIN:return a1;case z.SINH:return u1;case z.SOFTPLUS:return l1;case z.SQRT:return c1;case z.SQUARE:return p1;case z.STEP:return f1;case z.TAN:return m1;case z.TANH:return h1;case z.TO_INT:return d1;default:throw new Error(`BinaryType ${r} is not implemented!`)}}var Gr=class{constructor(e,t,n=""){this.variableNames=["A"],this.size=!0;let o=128;this.workgroupSize=[o,1,1],this.outputShape=e,this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),this.op=t,n!==""&&(this.uniforms=n),this.shaderKey=`unary_${t}`}getUserCode(){return`
      fn unaryOperation(a : f32) -> f32 {
        ${Sr(this.op,!1)}
      }
      ${oe("index")} {
        if (index < uniforms.size) {
          let a = getAByOutputIndex(index);
          setOutputAtIndex(index, unaryOperation(a));
        }
      }
      `}};function Da({opType:r,cpuKernelImpl:e,dtype:t}){return({inputs:n,backend:o})=>{let{x:s}=n,a=o,u=t||s.dtype;if(a.shouldExecuteOnCPU([s])&&e!=null){let i=a.tensorMap.get(s.dataId),c=e(i.values,u);return a.makeTensorInfo(s.shape,u,c)}let l=new Gr(s.shape,r);return a.runWebGPUProgram(l,[s],u)}}function Vr({opType:r,cpuKernelImpl:e,supportsComplex:t=!1,dtype:n}){return({inputs:o,backend:s})=>{let{a,b:u}=o,l=s;if(t&&a.dtype==="complex64"){let p=l.tensorMap.get(a.dataId),f=l.tensorMap.get(u.dataId),m,h;if(r!==ue.MUL)[m,h]=[[p.complexTensorInfos.real,f.complexTensorInfos.real],[p.complexTensorInfos.imag,f.complexTensorInfos.imag]].map(d=>{let[g,w]=d,v={dataId:g.dataId,dtype:g.dtype,shape:a.shape},b={dataId:w.dataId,dtype:w.dtype,shape:u.shape},E=new ms(r,a.shape,u.shape);return l.runWebGPUProgram(E,[v,b],et(g.dtype,w.dtype))});else{let d=new fs(ue.COMPLEX_MULTIPLY_REAL,a.shape,u.shape),g=new fs(ue.COMPLEX_MULTIPLY_IMAG,a.shape,u.shape),w=[{dataId:p.complexTensorInfos.real.dataId,dtype:p.complexTensorInfos.real.dtype,shape:a.shape},{dataId:p.complexTensorInfos.imag.dataId,dtype:p.complexTensorInfos.imag.dtype,shape:a.shape},{dataId:f.complexTensorInfos.real.dataId,dtype:f.complexTensorInfos.real.dtype,shape:u.shape},{dataId:f.complexTensorInfos.imag.dataId,dtype:f.complexTensorInfos.imag.dtype,shape:u.shape}];m=l.runWebGPUProgram(d,w,"float32"),h=l.runWebGPUProgram(g,w,"float32")}let x=yo({inputs:{real:m,imag:h},backend:l});return l.disposeData(m.dataId),l.disposeData(h.dataId),x}let i=n||et(a.dtype,u.dtype);if((a.dtype==="string"||u.dtype==="string"||l.shouldExecuteOnCPU([a,u]))&&e!=null){let p=l.tensorMap.get(a.dataId).values,f=l.tensorMap.get(u.dataId).values,m=a.dtype==="string"?T.fromUint8ToStringArray(p):p,h=a.dtype==="string"?T.fromUint8ToStringArray(f):f,[x,d]=e(a.shape,u.shape,m,h,i);return l.makeTensorInfo(d,i,x)}let c=new ms(r,a.shape,u.shape);return l.runWebGPUProgram(c,[a,u],i)}}var{addImpl:h_,castImpl:d_,ceilImpl:_j,concatImpl:g_,equalImpl:wj,expImpl:vj,expm1Impl:bj,floorImpl:Sj,floorDivImpl:Cj,gatherNdImpl:Ej,gatherV2Impl:Ij,greaterEqualImpl:Tj,greaterImpl:$j,lessEqualImpl:Aj,lessImpl:Rj,logImpl:kj,maxImpl:x_,maximumImpl:Fj,minimumImpl:Dj,multiplyImpl:y_,negImpl:Nj,notEqualImpl:__,prodImpl:w_,rangeImpl:Pj,rsqrtImpl:v_,scatterImpl:Mj,simpleAbsImpl:Bj,sliceImpl:b_,stridedSliceImpl:Lj,stringNGramsImpl:Oj,subImpl:S_,tileImpl:Uj,topKImpl:Wj,transposeImpl:C_,uniqueImpl:Gj}=as;var g1=Vr({opType:ue.ADD,cpuKernelImpl:h_,supportsComplex:!0}),E_={kernelName:"Add",backendName:"webgpu",kernelFunc:g1};var Na=class{constructor(e){this.variableNames=["x"],this.uniforms="strides : vec2<i32>,",this.workgroupSize=[256,1,1],this.size=!0,this.outputShape=e.outShape,this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),this.shaderKey="poolWithFilterSizeEqualsOne"}getUserCode(){return`
      ${oe("index")} {
        if (index < uniforms.size) {
          let coords = getCoordsFromIndex(index);
          let batch = coords[0];
          let d = coords[3];

          let xRCCorner = coords.yz * uniforms.strides;
          let xRCorner = xRCCorner.x;
          let xCCorner = xRCCorner.y;

          let value = getX(batch, xRCorner, xCCorner, d);
          setOutputAtIndex(index, value);
        }
      }
    `}};var hs=class{constructor(e,t,n=!1,o=!1,s=!1){if(this.variableNames=["x"],this.uniforms="strides : vec2<i32>, pads : vec2<i32>, dilations : vec2<i32>, convDims : vec2<i32>, filterDims : vec2<i32>,",this.workgroupSize=[128,1,1],this.size=!0,t==="avg"&&n)throw new Error("Cannot compute positions for average pool.");this.outputShape=e.outShape,this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),this.poolType=t,this.computePositions=n,this.flattenPositions=o,this.includeBatchIndex=s,this.shaderKey=`pool2D_${t}_${n}_${o}_${s}`}getUserCode(){let e;this.poolType==="avg"?e="resultValue = resultValue + value; count = count + 1.0;":this.computePositions?e=`let currMaxValue = mix(value, maxValue, maxValueFound);
      if (value >= currMaxValue) {
        maxValue = value;
        maxValueFound = 1.0;
        maxPosition = ${this.flattenPositions?this.includeBatchIndex?"((batch * uniforms.xShape[1] + xR) * uniforms.xShape[2] + xC) * uniforms.xShape[3] + d":"(xR * uniforms.xShape[2] + xC) * uniforms.xShape[3] + d":"wR * uniforms.filterDims.y + wC"};
      }`:e="resultValue = max(value, resultValue);";let t="resultValue";return this.poolType==="avg"&&(t="resultValue / max(count, 1.0)"),`
      ${oe("index")} {
      if (index < uniforms.size) {
        let coords = getCoordsFromIndex(index);
          let batch = coords[0];
          let d = coords[3];
          let xRCCorner = vec2<i32>(coords.yz) * uniforms.strides - uniforms.pads;
          let xRCorner = xRCCorner.x;
          let xCCorner = xRCCorner.y;

          ${this.computePositions?`var maxValue = 0.0;
            var maxValueFound = 0.0;
            var maxPosition = 0;`:`var resultValue = ${this.poolType==="avg"?"0.0":"-1.0 / pow(10.0, -20.0)"};`}

          var count = 0.0;
          for (var wR = 0; wR < uniforms.filterDims.x; wR = wR + uniforms.dilations.x) {
            let xR = xRCorner + wR;

            if (xR < 0 || xR >= uniforms.convDims.x) {
              continue;
            }

            for (var wC = 0; wC < uniforms.filterDims.y; wC = wC + uniforms.dilations.y) {
              let xC = xCCorner + wC;
              if (xC < 0 || xC >= uniforms.convDims.y) {
                continue;
              }

              let value = getX(batch, xR, xC, d);
              ${e}
            }
          }

          ${this.computePositions?"setOutputAtIndexI32(index, maxPosition);":`setOutputAtIndex(index, ${t});`}
        }
      }
    `}};function _e(r){let{inputs:e,attrs:t}=r,{x:n}=e,{shape:o}=t,s=y.sizeFromShape(n.shape),a=y.inferFromImplicitShape(o,s),u=y.sizeFromShape(a);return y.assert(s===u,()=>`The new shape (${a}) has ${u} elements and the old shape (${n.shape}) has ${s} elements. The new shape and old shape must have the same number of elements.`),r.backend.incRef(n.dataId),{dataId:n.dataId,shape:a,dtype:n.dtype}}var I_={kernelName:Fr,backendName:"webgpu",kernelFunc:_e};var Pa=class{constructor(e,t){this.variableNames=["A"],this.workgroupSize=[16,16,1];let n=new Array(e.length);for(let o=0;o<n.length;o++)n[o]=e[t[o]];this.outputShape=n,this.dispatchLayout={x:[0],y:[1]},this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize,[1,1,1]),this.shaderKey="transposeShared"}getUserCode(){y.assert(this.workgroupSize[0]===this.workgroupSize[1],()=>`Must be a square tile, current tile shape is ${this.workgroupSize[0]} x ${this.workgroupSize[1]}`);let e=this.workgroupSize[0];return`
      var<workgroup> tile : array<array<f32, ${this.workgroupSize[0]+1}>, ${this.workgroupSize[0]}>;
      ${oe()} {
        var x = i32(workgroupId.x) * ${e} + i32(localId.x);
        var y = i32(workgroupId.y) * ${e} + i32(localId.y);
        let width = uniforms.outShape[0];
        let height = uniforms.outShape[1];
        if (x < width && y < height) {
          tile[localId.y][localId.x] = f32(A[y * width + x]);
        }
        workgroupBarrier();

        x = i32(workgroupId.y) * ${e} + i32(localId.x);
        y = i32(workgroupId.x) * ${e} + i32(localId.y);
        if (x < height && y < width) {
          setOutputAtIndex((y * height + x), tile[localId.x]
            [localId.y]);
        }
      }
    `}};var Ma=class{constructor(e,t){this.variableNames=["A"],this.workPerThread=1,this.workgroupSize=[64,1,1],this.size=!0;let n=new Array(e.length);for(let o=0;o<n.length;o++)n[o]=e[t[o]];this.outputShape=n,this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize,[this.workPerThread,1,1]),this.newDim=t,this.shaderKey=`transpose_${t}`}getUserCode(){let e=Oe(this.outputShape.length),t=x1(this.newDim);return`
      ${oe("index")} {
        for(var i = 0; i < ${this.workPerThread}; i = i + 1) {
          let flatIndex = index * ${this.workPerThread} + i;
          if(flatIndex < uniforms.size) {
            let coords = getCoordsFromIndex(flatIndex);
            setOutputAtIndex(flatIndex, A[getIndexFromCoords${this.outputShape.length}D(
              ${e}(${t}), uniforms.aShape)]);
          }
        }
      }
    `}};function x1(r){let e=r.length;if(e>6)throw Error(`Transpose for rank ${e} is not yet supported`);let t=new Array(e);for(let n=0;n<r.length;n++)t[r[n]]=`coords.${br(n)}`;return t.join()}function T_(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{perm:s}=n,a=t,u=o.shape.length,l=new Array(u);for(let c=0;c<l.length;c++)l[c]=o.shape[s[c]];if(t.shouldExecuteOnCPU([o])){let p=a.tensorMap.get(o.dataId).values,f=C_(p,o.shape,o.dtype,s,l);return t.makeTensorInfo(l,o.dtype,f)}if(o.shape.length===2&&y.arraysEqual(s,[1,0])){let c=new Pa(o.shape,s);return a.runWebGPUProgram(c,[o],o.dtype)}let i=new Ma(o.shape,s);return a.runWebGPUProgram(i,[o],o.dtype)}var Ba=class{constructor(e,t,n){this.variableNames=["x"],this.uniforms="reduceSize : i32,",this.size=!0,this.inputShape=[e.batchSize,e.inSize];let[o]=T.computeOutAndReduceShapes(this.inputShape,[1]);this.outputShape=o.length===0?[1]:o,e.inSize>=32768&&n>=512?this.workgroupSize=[512,1,1]:e.inSize>=4096?this.workgroupSize=[256,1,1]:this.workgroupSize=[64,1,1],this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,[1,1,1]),this.reduceType=t,this.shaderKey=`reduce_${t}`}getUserCode(){let e="",t="0.0",n=this.workgroupSize[0];this.reduceType==="min"||this.reduceType==="max"?(e=`
         if (isnan(candidate)) {
          bestValue = uniforms.NAN;
         } else if (!isnan(bestValue) && candidate ${this.reduceType==="min"?"<":">"} bestValue)
           {  bestValue = candidate; }`,t="f32(x[offset])"):this.reduceType==="sum"||this.reduceType==="mean"?e=" bestValue = bestValue + candidate; ":this.reduceType==="prod"?(e=" bestValue = bestValue * candidate; ",t="1.0"):this.reduceType==="all"?(e=" bestValue = f32(bestValue >= 1.0 && candidate >= 1.0); ",t="1.0"):this.reduceType==="any"&&(e=" bestValue = f32(bestValue >= 1.0 || candidate >= 1.0); ",t="0.0");let o=this.reduceType==="mean"?"setOutputAtIndex(outputIndex, bestValue / f32(uniforms.reduceSize));":"setOutputAtIndex(outputIndex, bestValue);";return`
       fn DIV_CEIL(a : u32, b : u32) -> u32 {
        return ((a - 1u) / b + 1u);
       }

       ${`
         var<workgroup> xBestValues : array<f32, ${n}>;
       `}
       fn getOffset(outputIndex : i32) -> i32 {
         let outputCoords = getCoordsFromIndex(outputIndex);
         let offset = ${this.outputShape.length===1?"outputCoords":"outputCoords[0]"} * uniforms.reduceSize;
          return offset;
       }
       ${oe("index")} {
         let outputIndex = index / ${n};
         let offset = getOffset(outputIndex);
         var bestValue = ${t};
         let Length = uniforms.reduceSize;
         let WorkPerThread = DIV_CEIL(u32(Length), ${n}u);
         for (var k = i32(localId.x); k < Length && outputIndex < uniforms.size;
             k = k + ${n}) {
           let candidate = f32(x[offset + k]);
           ${e}
         }
         xBestValues[localId.x] = bestValue;
         workgroupBarrier();

         var reduceSize = min(u32(Length), ${n}u);
         for (var currentSize = reduceSize / 2u; reduceSize > 1u;
             currentSize = reduceSize / 2u) {
           let interval = DIV_CEIL(reduceSize, 2u);
           if (localId.x < currentSize) {
            let candidate = xBestValues[localId.x + interval];
            ${e}
            xBestValues[localId.x] = bestValue;
           }
           reduceSize = interval;
           workgroupBarrier();
         }

         if (localId.x == 0u && outputIndex < uniforms.size) {
          ${o}
        }
       }
     `}};var y1={mean:"float32",all:"bool",any:"bool"};function La(r,e,t,n,o){let s=r.shape.length,a=[],u=y.parseAxisParam(e,r.shape),l=u,i=T.getAxesPermutation(l,s),c=r;i!=null&&(c=T_({inputs:{x:r},attrs:{perm:i},backend:o}),l=T.getInnerMostAxes(l.length,s),a.push(c)),T.assertAxesAreInnerMostDims(n,l,s);let[p,f]=T.computeOutAndReduceShapes(c.shape,l),m=p;t&&(m=T.expandShapeToKeepDim(p,u));let h;if((n==="max"||n==="prod")&&o.shouldExecuteOnCPU([c])){let x=o.tensorMap.get(c.dataId).values;switch(n){case"max":let d=x_(x,y.sizeFromShape(f),m,r.dtype);h=o.makeTensorInfo(m,r.dtype,d);break;case"prod":let{outVals:g,outShape:w,outDtype:v}=w_(c.shape,c.dtype,x,l);h=o.makeTensorInfo(w,v,g);break;default:throw new Error(`${n} CPU implementation is not yet supported.`)}}else{let x=y.sizeFromShape(f),g=y.sizeFromShape(c.shape)/x,w={windowSize:x,inSize:x,batchSize:g,outSize:1},v=y1[n]||Oo(r.dtype),b=[{type:"int32",data:[x]}],E=new Ba(w,n,o.device.limits.maxComputeWorkgroupSizeX),R=o.runWebGPUProgram(E,[c],v,b);a.push(R),h=_e({inputs:{x:R},attrs:{shape:m},backend:o})}return a.forEach(x=>o.disposeData(x.dataId)),h}function $_(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{reductionIndices:s,keepDims:a}=n;return La(o,s,a,"max",t)}function A_(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{keepDims:s,axis:a}=n;return La(o,a,s,"mean",t)}function R_(r,e,t,n){if(e.filterWidth===1&&e.filterHeight===1&&y.arraysEqual(e.inShape,e.outShape))return Ye({inputs:{x:r},backend:n});if(e.filterWidth===e.inWidth&&e.filterHeight===e.inHeight&&e.batchSize===1&&e.padInfo.type==="VALID"){let a=r.shape.length,u=_e({inputs:{x:r},backend:n,attrs:{shape:[r.shape[a-3]*r.shape[a-2],r.shape[a-1]]}}),l;t==="avg"?l=A_({inputs:{x:u},backend:n,attrs:{axis:0,keepDims:!1}}):(y.assert(t==="max",()=>`Invalid pool type ${t}`),l=$_({inputs:{x:u},backend:n,attrs:{reductionIndices:0,keepDims:!1}}));let i=_e({inputs:{x:l},backend:n,attrs:{shape:e.outShape}});return n.disposeData(u.dataId),n.disposeData(l.dataId),i}let o,s=[{type:"int32",data:[e.strideHeight,e.strideWidth]}];return e.filterHeight===1&&e.filterWidth===1?o=new Na(e):(t==="avg"?o=new hs(e,"avg"):(y.assert(t==="max",()=>`Invalid pool type ${t}`),o=new hs(e,"max")),s.push({type:"int32",data:[e.padInfo.top,e.padInfo.left]},{type:"int32",data:[e.dilationHeight,e.dilationWidth]},{type:"int32",data:[e.inHeight,e.inWidth]},{type:"int32",data:[e.effectiveFilterHeight,e.effectiveFilterWidth]})),n.runWebGPUProgram(o,[r],r.dtype,s)}function _1(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{filterSize:s,strides:a,pad:u,dimRoundingMode:l}=n,c=T.computePool2DInfo(o.shape,s,a,1,u,l);return R_(o,c,"avg",t)}var k_={kernelName:cr,backendName:"webgpu",kernelFunc:_1};var F_=Vr({opType:ue.NOT_EQUAL,dtype:"bool",cpuKernelImpl:__});function Oa(r){let{inputs:e,backend:t}=r,{input:n}=e,o=t.tensorMap.get(n.dataId);return Ye({inputs:{x:o.complexTensorInfos.real},backend:t})}function D_(r,e){let t=new Gr(r.shape,z.TO_INT),n=e.runWebGPUProgram(t,[r],"int32");return{dataId:n.dataId,shape:n.shape,dtype:n.dtype}}function nm(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{dtype:s}=n;if(s==="complex64"){if(o.dtype==="complex64")return Ye({inputs:{x:o},backend:t});let a=ln(o.shape),u=nm({inputs:{x:o},backend:t,attrs:{dtype:"float32"}}),l=yo({inputs:{real:u,imag:a},backend:t});return a.dispose(),t.disposeData(u.dataId),l}if(o.dtype==="complex64"){let a=Oa({inputs:{input:o},backend:t}),u=nm({inputs:{x:a},backend:t,attrs:{dtype:s}});return t.disposeData(a.dataId),u}if(!y.hasEncodingLoss(o.dtype,s)){let a=Ye({inputs:{x:o},backend:t});return{dataId:a.dataId,shape:a.shape,dtype:s}}if(t.shouldExecuteOnCPU([o])){let a=t.tensorMap.get(o.dataId).values,[u,l,i]=d_(a,o.shape,o.dtype,s);return t.makeTensorInfo(u,l,i)}if(s==="int32")return D_(o,t);if(s==="bool"){let a=t.makeTensorInfo([],"bool",y.getTypedArrayFromDType("bool",1)),l=F_({inputs:{a:o,b:a},backend:t});return t.disposeData(a.dataId),l}throw new Error(`Error in Cast: failed to cast ${o.dtype} to ${s}`)}var N_={kernelName:Pt,backendName:"webgpu",kernelFunc:nm};var Ua=class{constructor(e){this.uniforms="",this.workPerThread=1,this.workgroupSize=[64,1,1],this.size=!0,this.outputShape=T.computeOutShape(e,1),this.variableNames=e.map((t,n)=>`T${n}`),this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize,[this.workPerThread,1,1]),this.offsetLength=e.length-1;for(let t=0;t<this.offsetLength;t++)this.uniforms+=`offset${t} : i32,`;this.shaderKey="concat"}getUserCode(){let e=[];if(this.offsetLength>0){e.push("if (yC < uniforms.offset0){ setOutputAtCoords(coords.x, coords.y, getT0(yR, yC)); }");for(let s=1;s<this.offsetLength;s++)e.push(`else if (yC < uniforms.offset${[s]}){ setOutputAtCoords(coords.x, coords.y, getT${s}(yR, yC - uniforms.offset${s-1})); }`);let n=this.offsetLength,o=this.offsetLength-1;e.push(`else { setOutputAtCoords(coords.x, coords.y, getT${n}(yR, yC - uniforms.offset${o})); }`)}else e.push("setOutputAtCoords(coords.x, coords.y, getT0(yR, yC));");return`
      ${oe("index")} {
        for(var i = 0; i < ${this.workPerThread}; i = i + 1) {
          let flatIndex = index * ${this.workPerThread} + i;
          if(flatIndex < uniforms.size) {
            let coords = getCoordsFromIndex(flatIndex);
            let yR = coords.x;
            let yC = coords.y;

            ${e.join(`
        `)}
          }
        }
      }
    `}};function P_(r){let{inputs:e,backend:t}=r,{input:n}=e,o=t.tensorMap.get(n.dataId);return Ye({inputs:{x:o.complexTensorInfos.imag},backend:t})}function _o(r,e,t){let n=r[0].dtype;if(n==="complex64"){let h=r.map(v=>Oa({inputs:{input:v},backend:t})),x=r.map(v=>P_({inputs:{input:v},backend:t})),d=_o(h,e,t),g=_o(x,e,t),w=yo({inputs:{real:d,imag:g},backend:t});return h.forEach(v=>t.disposeData(v.dataId)),x.forEach(v=>t.disposeData(v.dataId)),t.disposeData(d.dataId),t.disposeData(g.dataId),w}let o=t.shouldExecuteOnCPU(r);if(n==="string"&&(o=!0),o){let h=r.map(E=>{let k=[-1,y.sizeFromShape(E.shape.slice(e))];return _e({inputs:{x:E},backend:t,attrs:{shape:k}})}),x=h.map(E=>({vals:t.readSync(E.dataId),shape:E.shape})),d=T.computeOutShape(h.map(E=>E.shape),1),g=h[0].shape[0]===1,w=g_(x,d,n,g),v=T.computeOutShape(r.map(E=>E.shape),e),b=t.makeTensorInfo(v,n,w);return h.forEach(E=>t.disposeData(E.dataId)),b}let s=t.device.limits.maxStorageBuffersPerShaderStage-1;if(r.length>s){let h=[];for(let d=0;d<r.length;d+=s){let g=r.slice(d,d+s);h.push(_o(g,e,t))}let x=_o(h,e,t);for(let d of h)t.disposeData(d.dataId);return x}let{tensors2D:a,outShape:u}=w1(r,e,t),l=a.map(h=>h.shape),i=new Ua(l),c=[],p=new Array(l.length-1);if(p.length>0){p[0]=l[0][1],c.push({type:"int32",data:[p[0]]});for(let h=1;h<p.length;h++)p[h]=p[h-1]+l[h][1],c.push({type:"int32",data:[p[h]]})}let f=t.runWebGPUProgram(i,a,a[0].dtype,c);a.forEach(h=>t.disposeData(h.dataId));let m=_e({inputs:{x:f},backend:t,attrs:{shape:u}});return t.disposeData(f.dataId),m}function w1(r,e,t){let n=T.computeOutShape(r.map(s=>s.shape),e);return{tensors2D:r.map(s=>_e({inputs:{x:s},backend:t,attrs:{shape:[y.sizeFromShape(s.shape.slice(0,e)),y.sizeFromShape(s.shape.slice(e))]}})),outShape:n}}function v1(r){let{inputs:e,backend:t,attrs:n}=r,{axis:o}=n,s=y.parseAxisParam(o,e[0].shape)[0],a=e.map(i=>i.shape);T.assertParamsConsistent(a,s);let u=T.computeOutShape(e.map(i=>i.shape),s);if(y.sizeFromShape(u)===0)return t.makeTensorInfo(u,e[0].dtype,[]);let l=e.filter(i=>y.sizeFromShape(i.shape)>0);return l.length===1?Ye({inputs:{x:l[0]},backend:t}):_o(l,s,t)}var M_={kernelName:Rr,backendName:"webgpu",kernelFunc:v1};function kt(r,e=!1,t=!1,n=3){if(r===null)return"";let o="";if(r==="linear")o=Sr(z.LINEAR);else if(r==="relu")o=Sr(z.RELU,t);else if(r==="elu")o=Sr(z.ELU,t);else if(r==="relu6")o=Sr(z.RELU6,t);else if(r==="prelu")o=xo(ue.PRELU,t);else if(r==="sigmoid")o=Sr(z.SIGMOID,t);else if(r==="leakyrelu")o=Sr(z.LEAKYRELU,t);else throw new Error(`Activation ${r} has not been implemented for the WebGPU backend.`);let a=ie(t?4:1),u="";return e?u=`
      fn activation(a : ${a}, coords : vec${n}<i32>) -> ${a} {
        let b = getPreluActivationWeightsByOutputCoords(coords);
        ${o}
      }`:u=`
      fn activation(a : ${a}, coords : vec${n}<i32>) -> ${a} {
        ${o}
      }`,u}function zr(r,e){return`
      ${r?"value = value + getBiasByOutputCoords(coords);":""}
      ${e?"value = activation(value, coords);":""}
      `}function om(r,e,t=!1,n=!1,o=!1,s=1){y.assert(r&&s===1||!r,()=>`transposeA ${r} is not compatible with component size ${s}`);let a=`
      ${r?"value = getA(batch, col, row);":"value = getA(batch, row, col);"}

    `,u=e?"value = getB(batch, col, row);":"value = getB(batch, row, col);";return`
  fn mm_readA(batch: i32, row: i32, col: i32) -> ${ie(s)} {
    var value = ${ie(s)}(0.0);
    ${t&&o?a:`
    ${r?"if(row < uniforms.dimAOuter && col < uniforms.dimInner)":"if(row < uniforms.aShape[1] && col < uniforms.aShape[2])"}
    {
      ${a}
    }
    `}
    return value;
  }

  fn mm_readB(batch: i32, row: i32, col: i32) -> ${ie(s)} {
    var value = ${ie(s)}(0.0);
    ${u}
    return value;
  }
  `}function ds(r,e,t,n,o=!1,s=!1,a=!1,u=1){return`
  ${om(t,n,o,s,a,u)}
  fn mm_write(batch: i32, row: i32, col: i32, valueIn: ${ie(u)}) {
    ${o&&s?"":"if (row < uniforms.dimAOuter && col < uniforms.dimBOuter)"}
    {
      var value = valueIn;
      let coords = vec3<i32>(batch, row, col);
      ${zr(r,e)}
      setOutputAtCoords(coords[0], coords[1], coords[2], value);
    }
  }
  `}var b1=(r,e)=>r?`
        mm_Asub[inputRow][inputCol] = mm_readA(batchA,
          kStart + inputRow,
          globalRowStart + inputCol * ${e});
        `:`
        mm_Asub[inputRow][inputCol] = mm_readA(batchA,
          globalRow + innerRow,
          kStart + inputCol * ${e});
        `,S1=(r,e,t,n)=>{if(r)return`
      for (var k = 0; k < ${n}; k++) {
        let BCached0 = mm_Bsub[k][tileCol];
        let ACached0 = mm_Asub[k][localRow];
        for (var i = 0; i < ${t}; i++) {
          acc[i] = fma(BCached0, vec4<f32>(ACached0[i]), acc[i]);
        }
      }`;{let o="",s="";for(let a=0;a<e;a++)o+=`let BCached${a} = mm_Bsub[k * ${e} + ${a}][tileCol];`,s+=`acc[i] = fma(BCached${a}, vec4<f32>(ACached[${a}]), acc[i]);`;return`
      for (var k = 0; k < ${n/e}; k++) {
        ${o}
        for (var i = 0; i < ${t}; i++) {
          let ACached = mm_Asub[tileRow + i][k];
          ${s}
        }
      }`}};function gs(r,e,t=!1,n=32,o=!1,s=32,a=!1){let u=e[1]*r[1],l=e[0]*r[0],i=t?u:n,c=t?n:u,p=i/e[0],f=n/e[1],m=r[1],h=r[0];return y.assert((t&&p===4&&r[1]===4||!t&&(p===3||p===4))&&i%e[0]===0&&n%e[1]===0&&r[0]===4,()=>`If transposeA ${t} is true, innerElementSize ${p} and workPerThread[1] ${r[1]} must be 4.
          Otherwise, innerElementSize ${p} must be 3 or 4.
      tileAWidth ${i} must be divisible by workgroupSize[0]${e[0]}. tileInner ${n} must be divisible by workgroupSize[1] ${e[1]}. colPerThread ${r[0]} must be 4.`),`
  var<workgroup> mm_Asub : array<array<vec${p}<f32>, ${i/p}>, ${c}>;
  var<workgroup> mm_Bsub : array<array<vec4<f32>, ${l/r[0]}>, ${n}>;

  ${oe()} {
    let localRow = i32(localId.y);
    let tileRow = localRow * ${m};
    let tileCol = i32(localId.x);

    let globalRow = i32(globalId.y) * ${m};
    let globalCol = i32(globalId.x) * ${h};
    let batch = ${o?"0":"i32(globalId.z)"};
    let batchA = ${o||!a?"batch":"batch % uniforms.aShape[0]"};
    let batchB = ${o||!a?"batch":"batch % uniforms.bShape[0]"};
    let globalRowStart = i32(workgroupId.y) * ${u};

    let numTiles = ${o?`${Math.ceil(s/n)}`:`(uniforms.dimInner - 1) / ${n} + 1`};
    var kStart = ${o?`i32(globalId.z) * ${s}`:"0"};

    var acc: array<vec4<f32>, ${m}>;

    // Loop over shared dimension.
    let tileRowB = localRow * ${f};
    for (var t = 0; t < numTiles; t++) {
        // Load one tile of A into local memory.
        for (var innerRow = 0; innerRow < ${m}; innerRow++) {
            let inputRow = tileRow + innerRow;
            let inputCol = tileCol;
            ${b1(t,p)}
        }

        // Load one tile of B into local memory.
        for (var innerRow = 0; innerRow < ${f}; innerRow++) {
            let inputRow = tileRowB + innerRow;
            let inputCol = tileCol;
            mm_Bsub[inputRow][inputCol] = mm_readB(batchB, kStart + inputRow, globalCol);
        }
        kStart = kStart + ${n};
        workgroupBarrier();

        // Compute acc values for a single thread.
        ${S1(t,p,m,n)}
        workgroupBarrier();
    }

    for (var innerRow = 0; innerRow < ${m}; innerRow++) {
        mm_write(batch, globalRow + innerRow, globalCol, acc[innerRow]);
    }
  }`}var B_=r=>r?`
        mm_Asub[inputRow][inputCol] = mm_readA(batchA,
          kStart + inputRow,
          globalRowStart + inputCol);
        `:`
        mm_Asub[inputRow][inputCol] = mm_readA(batchA,
          globalRowStart + inputRow,
          kStart + inputCol);
        `,C1=r=>r?"let ACached = mm_Asub[k][tileRow + innerRow];":"let ACached = mm_Asub[tileRow + innerRow][k];";function xs(r,e,t=!1,n=32,o=!1,s=32,a=!1,u=!1){let l=r[1]*e[1],i=r[0]*e[0],c=t?l:n,p=t?n:l;y.assert(p%e[1]===0&&c%e[0]===0&&n%e[1]===0,()=>`tileAHight ${p} must be divisible by workgroupSize[1]${e[1]}, tileAWidth ${c} must be divisible by workgroupSize[0]${e[0]}, tileInner ${n} must be divisible by workgroupSize[1]${e[1]}`);let f=p/e[1],m=c/e[0],h=n/e[1],x=r[1],d=r[0],g=a?`
      let localRow = i32(localId.y);
      let localCol = i32(localId.x);
      let globalRowStart = i32(workgroupId.y) * ${l};
      let globalColStart = i32(workgroupId.x) * ${i};

      // Loop over shared dimension.
      for (var t = 0; t < numTiles; t++) {
        // Load one tile of A into local memory.
        for (var inputRow = localRow; inputRow < ${p}; inputRow = inputRow + ${e[1]}) {
          for (var inputCol = localCol; inputCol < ${c}; inputCol = inputCol + ${e[0]}) {
            ${B_(t)}
          }
        }
        // Load one tile of B into local memory.
        for (var inputRow = localRow; inputRow < ${n}; inputRow = inputRow + ${e[1]}) {
              for (var inputCol = localCol; inputCol < ${i}; inputCol = inputCol + ${e[0]}) {
            mm_Bsub[inputRow][inputCol] = mm_readB(batchB,
              kStart + inputRow,
              globalColStart + inputCol);
          }
        }
        kStart = kStart + ${n};
        workgroupBarrier();

        // Compute acc values for a single thread.
        var BCached : array<f32, ${d}>;
        for (var k = 0; k < ${n}; k++) {
          for (var inner = 0; inner < ${d}; inner++) {
            BCached[inner] = mm_Bsub[k][localCol + inner * ${e[0]}];
          }
          for (var innerRow = 0; innerRow < ${x}; innerRow++) {
            let ACached = ${t?`mm_Asub[k][localRow + innerRow * ${e[1]}];`:`mm_Asub[localRow + innerRow * ${e[1]}][k];`}
            for (var innerCol = 0; innerCol < ${d}; innerCol++) {
              acc[innerRow][innerCol] =
                  fma(ACached, BCached[innerCol], acc[innerRow][innerCol]);
            }
          }
        }
        workgroupBarrier();
      }
      for (var innerRow = 0; innerRow < ${x}; innerRow++) {
        let gRow = globalRowStart + localRow + innerRow * ${e[1]};
        for (var innerCol = 0; innerCol < ${d}; innerCol++) {
          let gCol = globalColStart + localCol + innerCol * ${e[0]};
          mm_write(batch, gRow, gCol, acc[innerRow][innerCol]);
        }
      }
      `:`
  let tileRow = i32(localId.y) * ${x};
  let tileCol = i32(localId.x) * ${d};

  let globalRow = i32(globalId.y) * ${x};
  let globalCol = i32(globalId.x) * ${d};
  let globalRowStart = i32(workgroupId.y) * ${l};

  let tileRowA = i32(localId.y) * ${f};
  let tileColA = i32(localId.x) * ${m};
  let tileRowB = i32(localId.y) * ${h};
  // Loop over shared dimension.
  for (var t = 0; t < numTiles; t++) {
    // Load one tile of A into local memory.
    for (var innerRow = 0; innerRow < ${f}; innerRow++) {
      for (var innerCol = 0; innerCol < ${m}; innerCol++) {
        let inputRow = tileRowA + innerRow;
        let inputCol = tileColA + innerCol;
        ${B_(t)}
      }
    }

    // Load one tile of B into local memory.
    for (var innerRow = 0; innerRow < ${h}; innerRow++) {
      for (var innerCol = 0; innerCol < ${d}; innerCol++) {
        let inputRow = tileRowB + innerRow;
        let inputCol = tileCol + innerCol;
        mm_Bsub[inputRow][inputCol] = mm_readB(batchB,
          kStart + inputRow,
          globalCol + innerCol);
      }
    }
    kStart = kStart + ${n};
    workgroupBarrier();

    // Compute acc values for a single thread.
    var BCached : array<f32, ${d}>;
    for (var k = 0; k < ${n}; k++) {
      for (var inner = 0; inner < ${d}; inner++) {
        BCached[inner] = mm_Bsub[k][tileCol + inner];
      }

      for (var innerRow = 0; innerRow < ${x}; innerRow++) {
        ${C1(t)}
        for (var innerCol = 0; innerCol < ${d}; innerCol++) {
          acc[innerRow][innerCol] =
              fma(ACached, BCached[innerCol], acc[innerRow][innerCol]);
        }
      }
    }

    workgroupBarrier();
  }

  for (var innerRow = 0; innerRow < ${x}; innerRow++) {
    for (var innerCol = 0; innerCol < ${d}; innerCol++) {
      mm_write(batch, globalRow + innerRow, globalCol + innerCol,
          acc[innerRow][innerCol]);
    }
  }
  `;return`
    var<workgroup> mm_Asub : array<array<f32, ${c}>, ${p}>;
    var<workgroup> mm_Bsub : array<array<f32, ${i}>, ${n}>;

    ${oe()} {
      let batch = ${o?"0":"i32(globalId.z)"};
      let batchA = ${o||!u?"batch":"batch % uniforms.aShape[0]"};
      let batchB = ${o||!u?"batch":"batch % uniforms.bShape[0]"};
      let numTiles = ${o?`${Math.ceil(s/n)}`:`(uniforms.dimInner - 1) / ${n} + 1`};
      var kStart = ${o?`i32(globalId.z) * ${s}`:"0"};

      var acc : array<array<f32, ${d}>, ${x}>;

      // Without this initialization strange values show up in acc.
      for (var innerRow = 0; innerRow < ${x}; innerRow++) {
        for (var innerCol = 0; innerCol < ${d}; innerCol++) {
          acc[innerRow][innerCol] = 0.0;
        }
      }
      ${g}
    }
  `}var E1=r=>r?`
      mm_readA(batchA, colA, globalRow),
      mm_readA(batchA, colA + 1, globalRow),
      mm_readA(batchA, colA + 2, globalRow),
      mm_readA(batchA, colA + 3, globalRow)
  `:`
      mm_readA(batchA, globalRow, colA),
      mm_readA(batchA, globalRow, colA + 1),
      mm_readA(batchA, globalRow, colA + 2),
      mm_readA(batchA, globalRow, colA + 3)
  `;function I1(r,e=!1){y.assert(r[1]===1&&r[2]===1,()=>`A linear work group size is required. But got ${r}.`);let t=r[0]*4;return`
    var<workgroup> mm_Asub : array<vec4<f32>, ${r[0]}>;

    ${oe()} {
      let tileCol = i32(localId.x);
      let globalCol = i32(globalId.x);
      let globalRow = i32(globalId.y);

      let numTiles = (uniforms.dimInner - 1) / ${t} + 1;
      let batch = i32(globalId.z);
      let batchA = batch % uniforms.aShape[0];
      let batchB = batch % uniforms.bShape[0];
      // Without this initialization strange values show up in acc.
      var acc = 0.0;

      // Loop over shared dimension.
      for (var t = 0; t < numTiles; t++) {
        // Load one tile of A into local memory.
        let colA = t * ${t} + tileCol * 4;
        mm_Asub[tileCol] = vec4<f32>(${E1(e)});
        workgroupBarrier();

        // Compute acc values for a single thread.
        for (var k = 0; k < ${t/4}; k++) {
          let rowB = t * ${t} + k * 4;
          let BCached = vec4<f32>(mm_readB(batchB, rowB, globalCol),
                              mm_readB(batchB, rowB + 1, globalCol),
                              mm_readB(batchB, rowB + 2, globalCol),
                              mm_readB(batchB, rowB + 3, globalCol));

          let ACached = mm_Asub[k];
          acc = acc + dot(ACached, BCached);
        }

        workgroupBarrier();
      }

      mm_write(batch, globalRow, globalCol, acc);
    }
  `}var Wa=class{constructor(e,t,n=!1,o=!1,s=null,a=null,u=null,l=!1){this.variableNames=["A","B"],this.uniforms="dimAOuter : i32, dimBOuter : i32, dimInner : i32,",this.outputShape=t,this.dispatchLayout={x:[2],y:[1],z:[0]};let i=n?e[1]:e[2];if(this.isVec4=(i%4===0&&!n||t[1]%4===0&&n)&&t[2]%4===0&&!o,this.outputComponent=this.isVec4?4:1,this.isVectorA=t[1]===1&&!n,!this.isVec4&&this.isVectorA)this.elementsPerThread=[1,1,1],this.workgroupSize=[32,1,1];else{let f=py(t[1],i,t[2],n);this.workgroupSize=f.workgroupSize,this.elementsPerThread=f.elementsPerThread}this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize,this.elementsPerThread);let c=s!=null,p=u!=null;c&&this.variableNames.push("bias"),p&&this.variableNames.push("preluActivationWeights"),this.sequentialAccessByThreads=l,this.transposeA=n,this.transposeB=o,this.addBias=c,this.activation=a,this.hasPreluActivationWeights=p,[this.fitAOuter,this.fitBOuter,this.fitInner]=this.getShapeFit(t[1],t[2],i),this.shaderKey=`matMulPacked_${this.elementsPerThread}_${n}_${o}_${this.activation}_${this.fitAOuter}_${this.fitBOuter}_${this.fitInner}_${this.isVec4}_${this.isVectorA}_${this.sequentialAccessByThreads}`}getShapeFit(e,t,n){let o=this.workgroupSize[1]*this.elementsPerThread[1],s=this.workgroupSize[0]*this.elementsPerThread[0];!this.isVec4&&this.isVectorA?this.tileInner=this.workgroupSize[0]*4:this.tileInner=s;let a=e%o===0,u=t%s===0,l=n%this.tileInner===0;return[a,u,l]}getUserCode(){return`
      ${kt(this.activation,this.hasPreluActivationWeights,this.isVec4)}
      ${ds(this.addBias,this.activation,!1,this.transposeB,this.fitAOuter,this.fitBOuter,this.fitInner,this.isVec4?4:1)}
      ${this.isVec4?gs(this.elementsPerThread,this.workgroupSize,this.transposeA,this.tileInner,!1,null,!0):this.isVectorA?I1(this.workgroupSize,this.transposeA):xs(this.elementsPerThread,this.workgroupSize,this.transposeA,this.tileInner,!1,null,this.sequentialAccessByThreads,!0)}
    `}};function T1(r,e,t,n,o=!1,s=null,a=!1,u=4,l=4,i=4){let c=F=>{switch(F){case 1:return"resData = f32(x[xIndex]);";case 3:return"resData = vec3<f32>(x[xIndex], x[xIndex + 1], x[xIndex + 2]);";case 4:return"resData = vec4<f32>(x[xIndex / 4]);";default:throw new Error(`innerElementSize ${F} is not supported.`)}},p=F=>{switch(F){case 1:return"return f32(W[row * uniforms.wShape[3] + col]);";case 4:return"return vec4<f32>(W[(row * uniforms.wShape[3] + col) / 4]);";default:throw new Error(`innerElementSize ${F} is not supported.`)}},f=r?`
      let coord = vec4<i32>(batch, xRow, xCol, xCh);
      `:`
      let coord = vec4<i32>(batch, xCh, xRow, xCol);
      `,m=r?`
      let coords = vec4<i32>(
        batch,
        row / outWidth,
        row % outWidth,
        col);
      `:`
      let coords = vec4<i32>(
        batch,
        row,
        col / outWidth,
        col % outWidth);
      `,h=r?"uniforms.xShape[1]":"uniforms.xShape[2]",x=r?"uniforms.xShape[2]":"uniforms.xShape[3]",d=r?"row":"col",g=r?"col":"row",w=`
      let inChannels = uniforms.wShape[2];
      let outWidth = ${r?"uniforms.outShape[2]":"uniforms.outShape[3]"};
      let outRow = ${d} / outWidth;
      let outCol = ${d} % outWidth;

      let WRow = ${g} / (uniforms.filterDims[1] * inChannels);
      let WCol = ${g} / inChannels % uniforms.filterDims[1];
      let xRow = outRow * uniforms.strides[0] + uniforms.dilations[0] * WRow - uniforms.pads[0];
      let xCol = outCol * uniforms.strides[1] + uniforms.dilations[1] * WCol - uniforms.pads[1];
      let xCh = ${g} % inChannels;
      var resData = ${ie(u)}(0.0);
      // The bounds checking is always needed since we use it to pad zero for
      // the 'same' padding type.
      if (xRow >= 0 && xRow < ${h} && xCol >= 0 && xCol < ${x}) {
        ${f}
        let xIndex = getIndexFromCoords4D(coord, uniforms.xShape);
        ${c(u)}
      }
      return resData;`,v=r?e&&n?`
      ${w}`:`
      if (row < uniforms.dimAOuter && col < uniforms.dimInner) {
        ${w}
      }
      return ${ie(u)}(0.0);`:n&&t?`
      ${w}`:`
      if (row < uniforms.dimInner && col < uniforms.dimBOuter) {
        ${w}
      }
      return ${ie(u)}(0.0);`,b=`${p(l)}`,E=ie(i),R=r?ie(u):ie(l),k=r?ie(l):ie(u);return`
      ${kt(s,a,i===4,4)}
      fn mm_readA(batch: i32, row : i32, col : i32) -> ${R} {
        ${r?v:b}
      }

      fn mm_readB(batch: i32, row : i32, col : i32) -> ${k} {
        ${r?b:v}
      }

      fn mm_write(batch: i32, row : i32, col : i32, valueIn : ${E}) {
        if (row < uniforms.dimAOuter && col < uniforms.dimBOuter)
        {
        var value = valueIn;
        let outWidth = ${r?"uniforms.outShape[2]":"uniforms.outShape[3]"};
        ${m}
        ${zr(o,s)}
        setOutputAtCoords(coords[0], coords[1], coords[2], coords[3], value);
        }
      }`}var Ga=class{constructor(e,t,n,o,s=!1,a=null,u=!1,l=!1){this.variableNames=["x","W"],this.uniforms="filterDims : vec2<i32>, pads : vec2<i32>, strides : vec2<i32>, dilations : vec2<i32>, dimAOuter : i32, dimBOuter : i32, dimInner : i32,",this.outputShape=e.outShape,this.isChannelsLast=e.dataFormat==="channelsLast",this.isVec4=((e.inChannels%4===0||e.inChannels%3===0)&&this.isChannelsLast||e.outWidth%4===0&&!this.isChannelsLast)&&e.outChannels%4===0,this.dispatchLayout=this.isChannelsLast?{x:[3],y:[1,2],z:[0]}:{x:[2,3],y:[1],z:[0]},this.workgroupSize=fy(this.dispatchLayout,this.outputShape,this.isVec4),this.elementsPerThread=my(this.dispatchLayout,this.outputShape,this.isVec4),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize,this.elementsPerThread),this.isVec4?(this.outputComponent=4,this.isChannelsLast&&e.inChannels%4!==0?(this.innerElementSize=3,this.variableComponents=[1,4]):(this.innerElementSize=4,this.variableComponents=[4,4]),s&&(this.variableNames.push("bias"),this.variableComponents.push(4)),u&&(this.variableNames.push("preluActivationWeights"),this.variableComponents.push(4))):(this.innerElementSize=this.elementsPerThread[0],s&&this.variableNames.push("bias"),u&&this.variableNames.push("preluActivationWeights")),this.sequentialAccessByThreads=l,this.addBias=s,this.activation=a,this.hasPreluActivationWeights=u,this.tileAOuter=this.workgroupSize[1]*this.elementsPerThread[1],this.tileBOuter=this.workgroupSize[0]*this.elementsPerThread[0],this.tileInner=Math.max(this.workgroupSize[0]*this.innerElementSize,this.workgroupSize[1]),this.fitAOuter=t%this.tileAOuter===0,this.fitBOuter=n%this.tileBOuter===0,this.fitInner=o%this.tileInner===0,this.shaderKey=`conv2DMM_${this.elementsPerThread}_${this.activation}}_${this.fitAOuter}_${this.fitBOuter}_${this.fitInner}_${this.isVec4}_${this.innerElementSize}_${this.isChannelsLast}_${this.sequentialAccessByThreads}`}getUserCode(){let e=this.isVec4?gs(this.elementsPerThread,this.workgroupSize,!this.isChannelsLast,this.tileInner):xs(this.elementsPerThread,this.workgroupSize,!this.isChannelsLast,this.tileInner,!1,null,this.sequentialAccessByThreads),t=this.isVec4?[this.innerElementSize,4,4]:[1,1,1];return`
    ${T1(this.isChannelsLast,this.fitAOuter,this.fitBOuter,this.fitInner,this.addBias,this.activation,this.hasPreluActivationWeights,t[0],t[1],t[2])}
    ${e}
  `}};var Va=class{constructor(e,t=!1,n=null,o=!1){this.variableNames=["x","W"],this.uniforms="filterDims: vec2<i32>, pads: vec2<i32>, strides: vec2<i32>, dilations: vec2<i32>,",this.workgroupSize=[4,4,8],this.outputShape=e.outShape,this.isChannelsLast=e.dataFormat==="channelsLast",this.dispatchLayout=this.isChannelsLast?{x:[2],y:[1],z:[0,3]}:{x:[3],y:[2],z:[0,1]},this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),this.addBias=t,this.activation=n,this.hasPreluActivationWeights=o,t&&this.variableNames.push("bias"),o&&this.variableNames.push("preluActivationWeights"),this.shaderKey=`conv2dnaive_${this.activation}_${this.isChannelsLast}`}getUserCode(){return`
       ${kt(this.activation,this.hasPreluActivationWeights,!1,4)}
       fn readInp(batch : i32, row : i32, col : i32, chan : i32) -> f32{
         let coords = vec4<i32>(batch, row, col, chan);
         if (coordsInBounds4D(coords, uniforms.xShape)) {
           return  getX(batch, row, col, chan);
         } else {
          return 0.0;
         }
       }
       fn readFilt(row : i32, col : i32, xChannel : i32, outChannel : i32) -> f32{
         let coords = vec4<i32>(row, col, xChannel, outChannel);
         if(coordsInBounds4D(coords, uniforms.wShape)) {
           return getW(row, col, xChannel, outChannel);
          } else {
            return 0.0;
          }
       }
       fn writeResult(batch : i32, row : i32, col : i32, chan : i32, valueIn : f32) {
         let coords = ${this.isChannelsLast?"vec4<i32>(batch, row, col, chan);":"vec4<i32>(batch, chan, row, col);"}
         if (coordsInBounds4D(coords, uniforms.outShape)) {
           var value = valueIn;
           ${zr(this.addBias,this.activation)}
           setOutputAtCoords(coords.x, coords.y, coords.z, coords.w, value);
         }
       }
       ${oe("index")} {
         let coords = getOutputCoords();
         let batch = coords[0];
         let outChannel = ${this.isChannelsLast?"coords[3];":"coords[1];"}
         let outRow = ${this.isChannelsLast?"coords[1];":"coords[2];"}
         let outCol = ${this.isChannelsLast?"coords[2];":"coords[3];"}
         var acc : f32 = 0.0;
         for (var row = 0; row < uniforms.filterDims[0]; row = row + 1) {
           for (var col = 0; col < uniforms.filterDims[1]; col = col + 1) {
             let xRow = outRow * uniforms.strides[0] + uniforms.dilations[0] * row - uniforms.pads[0];
             let xCol = outCol * uniforms.strides[1] + uniforms.dilations[1] * col - uniforms.pads[1];
             for (var xChannel = 0; xChannel < ${this.isChannelsLast?"uniforms.xShape[3];":"uniforms.xShape[1];"} xChannel = xChannel + 1) {
               ${this.isChannelsLast?"let v = readInp(batch, xRow, xCol, xChannel);":"let v = readInp(batch, xChannel, xRow, xCol);"}
               let f = readFilt(row, col, xChannel, outChannel);
               acc = acc + v * f;
             }
           }
         }
         writeResult(batch, outRow, outCol, outChannel, acc);
       }
     `}};var za=class{constructor(e,t){this.variableNames=["x"],this.uniforms=`pads : vec2<i32>, strides : vec2<i32>, dilations : vec2<i32>, outWidth : i32, itemsPerBlockRow : i32,
       inChannels : i32,`,this.workgroupSize=[64,1,1],this.size=!0,this.outputShape=e,this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),this.isChannelsLast=t,this.shaderKey=`im2col_${this.isChannelsLast}`}getUserCode(){let e=this.isChannelsLast?1:2,t=this.isChannelsLast?2:3,n=this.isChannelsLast?"coords[1]":"coords[2]",o=this.isChannelsLast?"coords[2]":"coords[1]",s=this.isChannelsLast?"getX(batch, xRow, xCol, ch)":"getX(batch, ch, xRow, xCol)";return`
    ${oe("index")} {
      let coords = getCoordsFromIndex(index);
      if(index < uniforms.size) {
        let batch = coords[0];
        let row = ${n};
        let col = ${o};
        let offsetY = (row / uniforms.outWidth) * uniforms.strides[0] - uniforms.pads[0];
        let xRow = offsetY + uniforms.dilations[0] * (col / uniforms.itemsPerBlockRow);
        var value = 0.0;
        if(xRow < uniforms.xShape[${e}] && xRow >= 0) {
          let offsetX = (row % uniforms.outWidth) * uniforms.strides[1] -
              uniforms.pads[1];
          let xCol = offsetX + uniforms.dilations[1] * ((col %
              uniforms.itemsPerBlockRow) / uniforms.inChannels);
          let ch = col % uniforms.inChannels;
          if(xCol < uniforms.xShape[${t}] && xCol >= 0) {
            value = ${s};
          }
        }
        setOutputAtIndex(index, value);
      }
    }
   `}};function $1(r){return`
    var<workgroup> sumValues : array<f32, ${r}>;
    ${oe()} {
      let coords = getOutputCoords();
      let batch = coords[0];
      let batchA = batch % uniforms.aShape[0];
      let batchB = batch % uniforms.bShape[0];
      let row = coords[1];
      let col = coords[2];
      var sum = 0.0;
      let Length = uniforms.dimInner;
      for (var k = i32(localId.x); k < Length; k = k + ${r}) {
        let dataA = mm_readA(batchA, row, k);
        let dataB = mm_readB(batchB, k, col);
        sum = sum + dataA * dataB;
      }
      sumValues[localId.x] = sum;
      workgroupBarrier();

      for(var currentSize = ${r/2}u; currentSize > 1u;
          currentSize = currentSize / 2u) {
        if (localId.x < currentSize)
        {
          sumValues[localId.x] = sumValues[localId.x] + sumValues[localId.x + currentSize];
        }
        workgroupBarrier();
      }

      if (localId.x == 0u) {
        sum = sumValues[0] + sumValues[1];
        mm_write(batch, row, col, sum);
      }
    }
  `}var qa=class{constructor(e,t=!1,n=!1,o=null,s=null,a=null){this.variableNames=["A","B"],this.uniforms="dimAOuter : i32, dimBOuter : i32, dimInner : i32,",this.workgroupSize=[256,1,1],this.outputShape=e,this.dispatchLayout={x:[],y:[1,2],z:[0]},this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize);let u=o!=null,l=a!=null;u&&this.variableNames.push("bias"),l&&this.variableNames.push("preluActivationWeights"),this.transposeA=t,this.transposeB=n,this.addBias=u,this.activation=s,this.hasPreluActivationWeights=l,this.shaderKey=`matMulReduce_${this.activation}_${t}_${n}`}getUserCode(){return`
      ${kt(this.activation,this.hasPreluActivationWeights)}
      ${ds(this.addBias,this.activation,this.transposeA,this.transposeB)}
      ${$1(this.workgroupSize[0])}
    `}};function A1(r){let e=r[1],t=r[0],n=e>t?e:t;return`
  var<workgroup> mm_Asub : array<array<f32, ${n}>, ${e}>;
  var<workgroup> mm_Bsub : array<array<f32, ${t}>, ${n}>;

  // If the output size is small for matrix multiplication, avoid to use vec4
  // and handle some elements per thread to optimally utilize the ALU.
  // Read data from global memory to registers firstly, then store them into
  // shared memory, so it is instruction-Level parallelism for arithmetic
  // operations and others handle IO operations between barrier api, makes ALU
  // and load/store units work simultaneously, could improves the performance.
  ${oe()} {
    let tileRow = i32(localId.y);
    let tileCol = i32(localId.x);
    let globalRow = i32(globalId.y);
    let globalCol = i32(globalId.x);
    let batch = i32(globalId.z);
    let batchA = batch % uniforms.aShape[0];
    let batchB = batch % uniforms.bShape[0];

    // uniforms.dimInner should be greater than 0.
    let numTiles = (uniforms.dimInner - 1) / ${n} + 1;
    var acc = 0.0;

    var globalColA = tileCol;
    var globalRowB = 0;
    var regA = mm_readA(batchA, globalRow, globalColA);
    var regB0 = mm_readB(batchB, globalRowB + 2 * tileRow, globalCol);
    var regB1 = mm_readB(batchB, globalRowB + 2 * tileRow + 1, globalCol);
    globalColA = globalColA + ${n};
    globalRowB = globalRowB + ${n};

    for (var t = 0; t < numTiles; t = t + 1) {
      mm_Asub[tileRow][tileCol] = regA;
      mm_Bsub[2 * tileRow][tileCol] = regB0;
      mm_Bsub[2 * tileRow + 1][tileCol] = regB1;

      workgroupBarrier();

      regA = mm_readA(batchA, globalRow, globalColA);
      regB0 = mm_readB(batchB, globalRowB + 2 * tileRow, globalCol);
      regB1 = mm_readB(batchB, globalRowB + 2 * tileRow + 1, globalCol);
      globalColA = globalColA + ${n};
      globalRowB = globalRowB + ${n};

      for (var k = 0; k < ${n}; k = k + 1) {
        acc = acc + mm_Asub[tileRow][k] * mm_Bsub[k][tileCol];
      }
      workgroupBarrier();
    }

    mm_write(batch, globalRow, globalCol, acc);
  }
  `}var Ha=class{constructor(e,t,n,o=!1,s=!1,a=null,u=null,l=null){this.variableNames=["A","B"],this.uniforms="dimAOuter : i32, dimBOuter : i32, dimInner : i32,",this.workgroupSize=[16,8,1],this.outputShape=n,this.dispatchLayout={x:[2],y:[1],z:[0]},this.dispatch=[Math.ceil(n[2]/this.workgroupSize[0]),Math.ceil(n[1]/this.workgroupSize[1]),n[0]];let i=a!=null;i&&this.variableNames.push("bias");let c=l!=null;c&&this.variableNames.push("preluActivationWeights"),this.transposeA=o,this.transposeB=s,this.addBias=i,this.activation=u,this.hasPreluActivationWeights=c,this.shaderKey=`matMulSmallOutputSize_${this.activation}_${o}_${s}`}getUserCode(){return`
      ${kt(this.activation,this.hasPreluActivationWeights)}
      ${ds(this.addBias,this.activation,this.transposeA,this.transposeB)}
      ${A1(this.workgroupSize)}
    `}};var ja=class{constructor(e,t,n=!1,o=!1){this.variableNames=["A","B"],this.uniforms="dimAOuter : i32, dimBOuter : i32, dimInner : i32,",this.workgroupSize=[8,8,1],this.atomic=!0,this.splitedDimInner=128,y.assert(e[0]===1,()=>"MatMulSplitKProgram only supports batch = 1."),this.outputShape=e,this.dispatchLayout={x:[2],y:[1],z:[0,3]};let s=(n&&this.outputShape[1]%4===0||!n&&t%4===0)&&this.outputShape[2]%4===0;this.elementsPerThread=[4,4,this.splitedDimInner],this.outputComponent=s?4:1,s||(this.outputShape[1]<16&&(this.elementsPerThread[1]=1),this.outputShape[2]<16&&(this.elementsPerThread[0]=1)),this.dispatch=ae(this.dispatchLayout,[this.outputShape[0],this.outputShape[1],this.outputShape[2],t],this.workgroupSize,this.elementsPerThread),this.transposeA=n,this.transposeB=o,this.shaderKey=`matMulSplitK_${n}_${o}_${this.elementsPerThread}_${this.outputComponent}`}getUserCode(){let e=this.outputComponent;return`
      ${om(!1,this.transposeB,!1,!1,!1,e)}
      fn mm_write(batch: i32, row : i32, col : i32, value : ${ie(e)}) {
        if (row < uniforms.dimAOuter && col < uniforms.dimBOuter) {
          let coords = vec3<i32>(batch, row, col);
          let flatIndex = getOutputIndexFromCoords(coords);
          // The problem is that we should initialize output to zero before using.
          // Otherwise, the original value will be added to the result.
          for (var i = 0; i < ${e}; i = i + 1) {
            ${oy("&result[flatIndex + i]",`${e>1?"value[i]":"value"}`,"float32")}
          }
        }
      }
      ${e===4?gs(this.elementsPerThread,this.workgroupSize,this.transposeA,32,!0,this.splitedDimInner):xs(this.elementsPerThread,this.workgroupSize,this.transposeA,32,!0,this.splitedDimInner)}
    `}},Ka=class{constructor(e,t=null,n=null,o=null){this.uniforms="",this.variableNames=["x"],this.workgroupSize=[64,1,1],this.size=!0,this.outputShape=e,this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),this.addBias=t!=null,this.hasPreluActivationWeights=o!=null,this.activation=n,this.addBias&&this.variableNames.push("bias"),this.hasPreluActivationWeights&&this.variableNames.push("preluActivationWeights"),this.shaderKey=`biasActivation_${n}`}getUserCode(){return`
    ${kt(this.activation,this.hasPreluActivationWeights)}
    ${oe("index")} {
      if (index < uniforms.size) {
        let coords = getCoordsFromIndex(index);
        var value = getXByOutputIndex(index);
        ${zr(this.addBias,this.activation)}
        setOutputAtIndex(index, value);
      }
    }
    `}};var Xa=class{constructor(e){this.variableNames=[],this.outputShape=[],this.uniforms="value : f32,",this.workgroupSize=[64,1,1],this.size=!0,this.outputShape=e,this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),this.shaderKey="fill"}getUserCode(){return`
    ${oe("index")} {
      if (index < uniforms.size) {
        setOutputAtIndex(index, uniforms.value);
      }
    }
  `}};function Ya(r){let{backend:e,attrs:t}=r,{shape:n,value:o}=t,{dtype:s}=t;if(s=s||y.inferDtype(o),s==="string"){let a=y.getArrayFromDType(s,y.sizeFromShape(n));return a.fill(o),e.makeTensorInfo(n,s,a)}else{let a=new Xa(n),u=[{type:"float32",data:[o]}];return e.runWebGPUProgram(a,[],s,u)}}function sm({a:r,b:e,transposeA:t,transposeB:n,backend:o,bias:s=null,preluActivationWeights:a=null,leakyreluAlpha:u=0,activation:l=null}){let i=r.shape.length,c=e.shape.length,p=t?r.shape[i-2]:r.shape[i-1],f=n?e.shape[c-1]:e.shape[c-2],m=t?r.shape[i-1]:r.shape[i-2],h=n?e.shape[c-2]:e.shape[c-1],x=r.shape.slice(0,-2),d=e.shape.slice(0,-2),g=y.sizeFromShape(x),w=y.sizeFromShape(d),b=Jt.assertAndGetBroadcastShape(r.shape.slice(0,-2),e.shape.slice(0,-2)).concat([m,h]);y.assert(p===f,()=>`Error in matMul: inner shapes (${p}) and (${f}) of Tensors with shapes ${r.shape} and ${e.shape} and transposeA=${t} and transposeB=${n} must match.`);let E=t?[g,p,m]:[g,m,p],R=n?[w,h,f]:[w,f,h],k=_e({inputs:{x:r},backend:o,attrs:{shape:E}}),N=_e({inputs:{x:e},backend:o,attrs:{shape:R}}),F=[k,N],U=Math.max(g,w),G=[k,N],H=[{type:"int32",data:[m]},{type:"int32",data:[h]},{type:"int32",data:[p]}],ne,X,Y=[U,m,h],ce=S().get("WEBGPU_MATMUL_PROGRAM_TYPE");if(ce<0){let he=S().getNumber("WEBGPU_THRESHOLD_TO_INCREASE_WORKGROUPS_FOR_MATMUL"),Ee=he>0?he:o.thresholdToIncreaseWorkgroups,Pe=U*Math.ceil(m/32)*Math.ceil(h/32);Pe<=Ee||m<=8&&Pe<=Ee*2?U*m*h<=128?ce=Gt.MatMulReduceProgram:U===1&&f>=2e3?ce=Gt.MatMulSplitKProgram:ce=Gt.MatMulSmallOutputSizeProgram:ce=Gt.MatMulPackedProgram}switch(ce){case Gt.MatMulReduceProgram:ne=new qa(Y,t,n,s,l,a);break;case Gt.MatMulSplitKProgram:{if(X=Ya({backend:o,attrs:{shape:Y,value:0,dtype:r.dtype}}),ne=new ja(Y,f,t,n),s||l){X=o.runWebGPUProgram(ne,G,r.dtype,H,X);let Ee=new Ka(X.shape,s,l,a),Pe=null,Ve=[X];s&&Ve.push(s),a&&Ve.push(a),l==="leakyrelu"&&(Pe=[{type:"float32",data:[u]}],Ee.uniforms+=" alpha : f32,");let Ne=o.runWebGPUProgram(Ee,Ve,X.dtype,Pe);F.push(X);let Qe=_e({inputs:{x:Ne},backend:o,attrs:{shape:b}});F.push(Ne);for(let de of F)o.disposeData(de.dataId);return Qe}break}case Gt.MatMulSmallOutputSizeProgram:ne=new Ha(E,R,Y,t,n,s,l,a);break;case Gt.MatMulPackedProgram:let he=o.adapterInfo.isIntel();ne=new Wa(E,Y,t,n,s,l,a,he);break;default:throw new Error(`Unsupported MatMulProgramType ${ce}.`)}s&&G.push(s),a&&G.push(a),l==="leakyrelu"&&(H.push({type:"float32",data:[u]}),ne.uniforms+=" alpha : f32,"),X=o.runWebGPUProgram(ne,G,r.dtype,H,X);let pe=_e({inputs:{x:X},backend:o,attrs:{shape:b}});F.push(X);for(let he of F)o.disposeData(he.dataId);return pe}function Qa(r,e){let t=r.length;return t>=3?e?[...r.slice(0,-3),r[t-3]*r[t-2],r[t-1]]:[...r.slice(0,-3),r[t-3],r[t-2]*r[t-1]]:!e&&t===1&&r[0]>1?[r[0],1]:null}function R1({x:r,filter:e,convInfo:t,backend:n,bias:o=null,preluActivationWeights:s=null,leakyreluAlpha:a=0,activation:u=null}){let l=t.dataFormat==="channelsLast",i=!l,c=!1,p=l&&t.filterHeight===t.inHeight&&t.filterWidth===t.inWidth&&t.padInfo.type==="VALID",f=[],m,h;if(p){let g=t.inHeight*t.inWidth*t.inChannels;m=_e({inputs:{x:r},backend:n,attrs:{shape:[1,t.batchSize,g]}}),h=_e({inputs:{x:e},backend:n,attrs:{shape:[1,g,t.outChannels]}})}else m=_e({inputs:{x:r},backend:n,attrs:{shape:l?[t.batchSize,t.inHeight*t.inWidth,t.inChannels]:[t.batchSize,t.inChannels,t.inHeight*t.inWidth]}}),h=_e({inputs:{x:e},backend:n,attrs:{shape:[1,t.inChannels,t.outChannels]}});if(f.push(m),f.push(h),s!=null){let g=Qa(s.shape,l);g!=null&&(s=_e({inputs:{x:s},backend:n,attrs:{shape:g}}),f.push(s))}if(o!=null){let g=Qa(o.shape,l);g!=null&&(o=_e({inputs:{x:o},backend:n,attrs:{shape:g}}),f.push(o))}let x=sm({a:l?m:h,b:l?h:m,transposeA:i,transposeB:c,backend:n,bias:o,activation:u,preluActivationWeights:s,leakyreluAlpha:a}),d=_e({inputs:{x},backend:n,attrs:{shape:t.outShape}});f.push(x);for(let g of f)n.disposeData(g.dataId);return d}function k1({x:r,filter:e,convInfo:t,backend:n,bias:o=null,preluActivationWeights:s=null,leakyreluAlpha:a=0,activation:u=null}){let{filterWidth:l,filterHeight:i,inChannels:c,strideWidth:p,strideHeight:f,padInfo:m,outWidth:h,outHeight:x,dilationWidth:d,dilationHeight:g,dataFormat:w}=t,v=w==="channelsLast",b=l*i*c,E=x*h,R=v?[t.batchSize,E,b]:[t.batchSize,b,E],k=new za(R,v),N=[{type:"int32",data:[m.top,m.left]},{type:"int32",data:[f,p]},{type:"int32",data:[g,d]},{type:"int32",data:[h]},{type:"int32",data:[c*l]},{type:"int32",data:[c]}],F=n.runWebGPUProgram(k,[r],r.dtype,N),U=[];U.push(F);let G=_e({inputs:{x:e},backend:n,attrs:{shape:[1,b,-1]}});if(U.push(G),s!=null){let ce=Qa(s.shape,v);ce!=null&&(s=_e({inputs:{x:s},backend:n,attrs:{shape:ce}}),U.push(s))}if(o!=null){let ce=Qa(o.shape,v);ce!=null&&(o=_e({inputs:{x:o},backend:n,attrs:{shape:ce}}),U.push(o))}let X=sm({a:v?F:G,b:v?G:F,transposeA:!v,transposeB:!1,backend:n,bias:o,activation:u,preluActivationWeights:s,leakyreluAlpha:a}),Y=_e({inputs:{x:X},backend:n,attrs:{shape:t.outShape}});U.push(X);for(let ce of U)n.disposeData(ce.dataId);return Y}function L_({x:r,filter:e,convInfo:t,backend:n,bias:o=null,preluActivationWeights:s=null,leakyreluAlpha:a=0,activation:u=null}){let l=o!=null,i=s!=null,c=t.dataFormat==="channelsLast",p=c&&t.filterHeight===t.inHeight&&t.filterWidth===t.inWidth&&t.padInfo.type==="VALID",f=S().getBool("WEBGPU_USE_NAIVE_CONV2D_DEBUG");if(!f&&(p||t.filterHeight===1&&t.filterWidth===1&&t.dilationHeight===1&&t.dilationWidth===1&&t.strideHeight===1&&t.strideWidth===1&&(t.padInfo.type==="SAME"||t.padInfo.type==="VALID")))return R1({x:r,filter:e,convInfo:t,backend:n,bias:o,activation:u,preluActivationWeights:s,leakyreluAlpha:a});let m=S().getNumber("WEBGPU_THRESHOLD_TO_INCREASE_WORKGROUPS_FOR_MATMUL"),h=m>-1?m:n.thresholdToIncreaseWorkgroups,x=t.batchSize*Math.ceil(t.outHeight*t.outWidth/32)*Math.ceil(t.outChannels/32);if(S().getBool("WEBGPU_CONV_SEPARATE_IM2COL_SHADER")||x<=h)return k1({x:r,filter:e,convInfo:t,backend:n,bias:o,preluActivationWeights:s,leakyreluAlpha:a,activation:u});let d,g=[t.padInfo.top,t.padInfo.left],w=[{type:"int32",data:[t.filterHeight,t.filterWidth]},{type:"int32",data:[...g]},{type:"int32",data:[t.strideHeight,t.strideWidth]},{type:"int32",data:[t.dilationHeight,t.dilationWidth]}];if(f)d=new Va(t,l,u,i);else{let R=c?t.outHeight*t.outWidth:t.outChannels,k=c?t.outChannels:t.outHeight*t.outWidth,N=t.filterHeight*t.filterWidth*t.inChannels;w.push({type:"int32",data:[R]},{type:"int32",data:[k]},{type:"int32",data:[N]});let F=n.adapterInfo.isIntel();d=new Ga(t,R,k,N,l,u,i,F)}let v=[],b=[r,e];l&&(!c&&o.shape.length===1&&(o=_e({inputs:{x:o},backend:n,attrs:{shape:[o.shape[0],1,1]}}),v.push(o)),b.push(o)),i&&(!c&&s.shape.length===1&&(s=_e({inputs:{x:s},backend:n,attrs:{shape:[s.shape[0],1,1]}}),v.push(s)),b.push(s)),u==="leakyrelu"&&(w.push({type:"float32",data:[a]}),d.uniforms+=" alpha : f32,");let E=n.runWebGPUProgram(d,b,r.dtype,w);for(let R of v)n.disposeData(R.dataId);return E}function F1(r){let{inputs:e,backend:t,attrs:n}=r,{x:o,filter:s,bias:a,preluActivationWeights:u}=e,{strides:l,pad:i,dataFormat:c,dilations:p,dimRoundingMode:f,activation:m,leakyreluAlpha:h}=n,x=T.convertConv2DDataFormat(c),d=T.computeConv2DInfo(o.shape,s.shape,l,p,i,f,!1,x);return L_({x:o,filter:s,convInfo:d,backend:t,bias:a,preluActivationWeights:u,leakyreluAlpha:h,activation:m})}var O_={kernelName:jt,backendName:"webgpu",kernelFunc:F1};var Za=class{constructor(e,t,n){this.uniforms="",this.variableNames=["x"],this.workgroupSize=[64,1,1],this.size=!0,this.outputShape=t.map((o,s)=>o[0]+e[s]+o[1]),this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),this.xShape=e,t.map((o,s)=>{this.uniforms+=` pad${s} : vec2<i32>,`}),this.offset=n==="reflect"?0:1,this.shaderKey=`mirrorPad_${n}`}getUserCode(){let e=this.xShape.length,t=this.xShape.map((i,c)=>`uniforms.pad${c}[0]`).join(","),n=this.xShape.map((i,c)=>`uniforms.pad${c}[0] + uniforms.xShape${e>1?`[${c}]`:""}`).join(","),o=e===1?"start":"start[i]",s=e===1?"end":"end[i]",a=e===1?"outC":"outC[i]",u=Oe(e),l=e>1?["coords[0]","coords[1]","coords[2]","coords[3]"].slice(0,e):"coords";return`
      ${oe("index")} {
        if (index < uniforms.size) {
          let start = ${u}(${t});
          let end = ${u}(${n});
          var outC = getCoordsFromIndex(index);
          for (var i = 0; i < ${e}; i = i + 1) {
            if (${a} < ${o}) {
              ${a} = ${o} * 2 - ${a} - ${this.offset};
            } else if(${a} >= ${s}) {
              ${a} = (${s} - 1) * 2 - ${a} + ${this.offset};
            }
          }
          let coords = outC - start;
          setOutputAtIndex(index, getX(${l}));
        }
      }
    `}};var U_={kernelName:pr,backendName:"webgpu",kernelFunc:({inputs:r,attrs:e,backend:t})=>{let{x:n}=r,{paddings:o,mode:s}=e,a=t,u=o.map(c=>({type:"int32",data:[c[0],c[1]]})),l=new Za(n.shape,o,s);return a.runWebGPUProgram(l,[n],n.dtype,u)}};var D1=Vr({opType:ue.MUL,cpuKernelImpl:y_,supportsComplex:!0}),W_={kernelName:qt,backendName:"webgpu",kernelFunc:D1};function N1(r,e=!1){let t=r.length,n=Oe(t),o=r.map((p,f)=>`uniforms.pad${f}[0]`).join(","),s=r.map((p,f)=>`uniforms.pad${f}[0] + uniforms.xShape${t>1?`[${f}]`:""}`).join(","),a=t>1?`${n}(${o})`:`${o}`,u=t>1?`${n}(${s})`:`${s}`,l=t>1?"any(paddedCoords < start)":"paddedCoords < start",i=t>1?"any(paddedCoords >= end)":"paddedCoords >= end",c=t>1?["coords[0]","coords[1]","coords[2]","coords[3]"].slice(0,t):"coords";return`
        let start = ${a};
        let end = ${u};
        if (${l} || ${i}) {
          setOutputAtIndex(index, ${e?0:"uniforms.constantValue"});
        } else {
          let coords = paddedCoords - start;
          setOutputAtIndex(index, getX(${c}));
        }
  `}var Ja=class{constructor(e,t){this.variableNames=["x"],this.uniforms="constantValue : f32,",this.workgroupSize=[64,1,1],this.size=!0,this.outputShape=t.map((n,o)=>n[0]+e[o]+n[1]),this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize),t.map((n,o)=>{this.uniforms+=` pad${o} : vec2<i32>,`}),this.xShape=e,this.shaderKey="pad"}getUserCode(){return`
      ${oe("index")} {
        if (index < uniforms.size) {
          let paddedCoords = getCoordsFromIndex(index);
          ${N1(this.xShape)}
        }
      }
    `}};var P1=r=>{let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{paddings:s,constantValue:a}=n;if(s.every(i=>y.arraysEqual(i,[0,0])))return Ye({inputs:{x:o},backend:t});if(y.sizeFromShape(o.shape)===0){let i=s.map((c,p)=>c[0]+o.shape[p]+c[1]);return Ya({backend:t,attrs:{shape:i,value:a,dtype:o.dtype}})}let u=[{type:"float32",data:[a]}];s.map(i=>u.push({type:"int32",data:[i[0],i[1]]}));let l=new Ja(o.shape,s);return t.runWebGPUProgram(l,[o],o.dtype,u)},G_={kernelName:fr,backendName:"webgpu",kernelFunc:P1};var M1=Da({opType:z.RELU}),V_={kernelName:kr,backendName:"webgpu",kernelFunc:M1};var B1=Da({opType:z.RSQRT,cpuKernelImpl:v_}),z_={kernelName:Ht,backendName:"webgpu",kernelFunc:B1};var eu=class{constructor(e,t){this.variableNames=["source"],this.workPerThread=1,this.workgroupSize=[64,1,1],this.size=!0,this.outputShape=t,this.rank=t.length,this.dispatchLayout=be(this.outputShape),this.dispatch=ae(this.dispatchLayout,this.outputShape,this.workgroupSize,[this.workPerThread,1,1]),this.start=e,this.uniforms=`start : ${Oe(e.length)}, `,this.shaderKey="slice"}getUserCode(){let e=Oe(this.rank),t=L1(this.rank),n;return this.start.length===1?n=this.outputShape.map((s,a)=>"sourceLoc = uniforms.start + coords;"):n=this.outputShape.map((s,a)=>`sourceLoc.${im[a]} = uniforms.start.${br(a)} + coords.${im[a]};`),`
      ${oe("index")} {
        if (index < uniforms.size) {
          var sourceLoc : ${e};
          let coords = getCoordsFromIndex(index);
          ${n.join(`
`)}
          setOutputAtIndex(index, getSource(${t}));
        }
      }
    `}},im=["x","y","z","w","u","v"];function L1(r){if(r===1)return"sourceLoc";if(r<=6)return im.slice(0,r).map(e=>`sourceLoc.${e}`).join(",");throw Error(`Slicing for rank ${r} is not yet supported`)}function O1(r){let{inputs:e,backend:t,attrs:n}=r,{x:o}=e,{begin:s,size:a}=n,[u,l]=We.parseSliceParams(o,s,a);if(We.assertParamsValid(o,u,l),t.shouldExecuteOnCPU([o])||o.dtype==="string"){let p=t.tensorMap.get(o.dataId),f=b_(p.values,u,l,o.shape,o.dtype);return t.makeTensorInfo(l,o.dtype,f)}if(y.sizeFromShape(l)===0)return t.makeTensorInfo(l,o.dtype,[]);let i=new eu(u,l),c=[{type:"int32",data:u}];return t.runWebGPUProgram(i,[o],o.dtype,c)}var q_={kernelName:mr,backendName:"webgpu",kernelFunc:O1};var H_={kernelName:Mn,backendName:"webgpu",kernelFunc:({inputs:r,backend:e})=>{let{x:t}=r,n=e,o=new Gr(t.shape,z.SQUARE);return n.runWebGPUProgram(o,[t],t.dtype)}};var U1=Vr({opType:ue.SUB,cpuKernelImpl:S_,supportsComplex:!0}),j_={kernelName:"Sub",backendName:"webgpu",kernelFunc:U1};var K_=[dy,xy,yy,vy,Sy,_y,Ey,Iy,Ay,Ry,wy,ky,Fy,Dy,Ny,Wy,Gy,qy,Xy,n_,Py,o_,Qy,i_,a_,Ky,u_,l_,c_,f_,E_,k_,N_,M_,O_,m_,U_,W_,G_,V_,I_,z_,q_,H_,j_];for(let r of K_)Zm(r);self.tf={add:te,avgPool:Tp,backend:Dh,concat:$p,env:S,fused:Ai,getBackend:kh,memory:$h,mirrorPad:Dp,mul:Q,pad:Np,relu:qo,removeBackend:Fh,reshape:Z,rsqrt:Pp,setBackend:Rh,setWasmPaths:rf,slice:Ap,square:gt,sub:At,tensor:Wo,tidy:me};})();
};
