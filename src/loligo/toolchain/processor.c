/* Which instruction sets the processor and the operating system allow: 0 any, 1 AVX2 + FMA,
 * 2 AVX-512 (F, BW, CD, DQ, VL). */
#if defined(_WIN32)
#define EXPORT __attribute__((dllexport))
#else
#define EXPORT __attribute__((visibility("default")))
#endif

EXPORT int processor_level(void) {
#if defined(__x86_64__)
  unsigned a, b, c, d, low, high;
  __asm__ volatile("cpuid" : "=a"(a), "=b"(b), "=c"(c), "=d"(d) : "a"(0), "c"(0));
  if (a < 7) return 0;
  __asm__ volatile("cpuid" : "=a"(a), "=b"(b), "=c"(c), "=d"(d) : "a"(1), "c"(0));
  if (!(c >> 27 & 1) || !(c >> 12 & 1)) return 0; /* OSXSAVE, FMA */
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  if ((low & 6) != 6) return 0;
  __asm__ volatile("cpuid" : "=a"(a), "=b"(b), "=c"(c), "=d"(d) : "a"(7), "c"(0));
  if (!(b >> 5 & 1) || !(b >> 8 & 1)) return 0; /* AVX2, BMI2 */
  unsigned wide = 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31;
  return (low & 0xe6) == 0xe6 && (b & wide) == wide ? 2 : 1;
#else
  return 0;
#endif
}
