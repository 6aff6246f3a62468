/* What the host calls; see kernel.c for the scheme. */

EXPORT int lanes(void) { return W; }
EXPORT int work_doubles(void) { return WORK; }

/* Reads signals off the state without touching it; out: [record][lane]. */
EXPORT void observe(double *work, const int *record, int n_record, F *out) {
  for (int i = 0; i < CV; i++) {
    V signal[N_SIGNALS];
    int seen = -1;
    for (int r = 0; r < n_record; r++) {
      const int j = record[r] / N_SIGNALS, which = record[r] % N_SIGNALS, at = W == 1 ? j / L : j;
      if (which > 0 && at != seen) {
        const Place p = place(work, at, i);
        V next[N_GATES + 1], synapse[N_SYNAPSES + 1];
        gates_at(&p, all((F)0.5), next);
        for (int n = 0; n < N_SYNAPSES; n++) {
          const V *falling = p.state + (SYNAPSE + 2 * n) * STRIDE;
          V open = KNOWN(p.global, p.local, SYNAPSE_HALF_DECAY[n]) * falling[0] - KNOWN(p.global, p.local, SYNAPSE_HALF_RISE[n]) * falling[STRIDE];
          synapse[n] = (KNOWN(p.global, p.local, SYNAPSE_SCALE[n]) * open) / p.area;
        }
        observe_lanes(p.state[VOLTAGE], next, synapse, p.global, p.local, signal);
        seen = at;
      }
#if W == 1
      out[r] = which > 0 ? signal[which][j % L] : *number(work, VOLTAGE, j, 0);
#else
      *(U *)(out + r * W + i * L) = which > 0 ? signal[which] : element(work, j, i)[VOLTAGE];
#endif
    }
  }
}

/* Damped steps toward rest, from where the state is; what is in the slots acts. */
static void damp(double *work, int steps) {
  double dt[W];
  for (int l = 0; l < W; l++) dt[l] = work[l], work[l] = SETTLE_MS;
  prepare(work);
  find_touched(work);
  for (int k = 0; k < steps; k++) {
    begin_step(work, 0, 0, SETTLE_FIRST_WEIGHT, SETTLE_SECOND_WEIGHT);
    end_step(work, 1);
  }
  for (int l = 0; l < W; l++) work[l] = dt[l];
  prepare(work);
}

/* Slots are written. Starts at the cell's first voltage with steady gates, then settles. */
EXPORT void reset(double *work, int settle_steps) {
  for (int n = N_SLOTS * W; n < WORK; n++) work[n] = 0.0;
  prepare(work);
  for (int n = 0; n < PLACES; n++)
    for (int i = 0; i < CV; i++) {
      const Place p = place(work, n, i);
      V steady[N_GATES + 1];
      p.state[VOLTAGE] = KNOWN(p.global, p.local, FIRST_VOLTAGE);
      start_lanes(p.state[VOLTAGE], p.global, p.local, steady);
      for (int g = 0; g < N_GATES; g++) p.state[(GATE + g) * STRIDE] = steady[g];
    }
  damp(work, settle_steps);
}

#if !defined(__wasm__)
EXPORT void settle(double *work, int steps) { damp(work, steps); }
#endif

/* Where upward crossings of a level are looked for, and what was found: how many per lane, and the first
 * `capacity` of them as steps, linear between two; times: [capacity][lane], so that few spikes touch little memory. */
typedef struct { int place, capacity, *counts; F level; double *times; E before[EN]; } Watch;

static void look(double *work, Watch *watch, int k) {
  M any = (M)all(0), up[EN];
  for (int i = 0; i < EN; i++) {
    const E v = element(work, watch->place, i)[VOLTAGE];
    up[i] = (V_OF(watch->before[i]) < all(watch->level)) & (V_OF(v) >= all(watch->level));
    any |= up[i];
  }
  if (is_any(any))
    for (int i = 0; i < EN; i++) {
      if (!is_any(up[i])) continue;
      for (int l = i * (W / EN); l < (i + 1) * (W / EN); l++) {
        const F v = *number(work, VOLTAGE, watch->place, l), before = LANE(watch->before[i], l);
        if (!(before < watch->level && v >= watch->level)) continue;
        if (watch->counts[l] < watch->capacity)
          watch->times[watch->counts[l] * W + l] = k - 1 + (watch->level - before) / (v - before);
        watch->counts[l]++;
      }
    }
  for (int i = 0; i < EN; i++) watch->before[i] = element(work, watch->place, i)[VOLTAGE];
}

static int advance(double *work, const double *events, int n_events, int k0, int k1, int every, const int *record,
                   int n_record, F *out, Watch *watch) {
  int event = 0, first_bad = -1, sample = (k0 / every + 1) * every;
  while (event < n_events && events[5 * event] < k0) event++;
  prepare(work);
  find_touched(work);
  for (int k = k0; k < k1;) {
    const int from = event;
    while (event < n_events && events[5 * event] <= k) event++;
    const int has_moved = event > from ? apply_all(work, events + 5 * from, event - from) : 0;
    begin_step(work, k, has_moved, FIRST_WEIGHT, SECOND_WEIGHT);
    const int bad = end_step(work, 2);
    k++;
    if (k == sample) {
      observe(work, record, n_record, out);
      out += n_record * W;
      sample += every;
    }
    if (watch) look(work, watch, k);
    if (bad && mark_bad(work, k) && first_bad < 0) first_bad = k;
  }
  return first_bad < 0 ? k1 : -first_bad - 1;
}

/* Advances from step k0 to k1, events and samples on the way; out: [sample][record][lane].
 * Gives k1, or -bad - 1 where the step that ended at `bad` left reason. */
EXPORT int run(double *work, const double *events, int n_events, int k0, int k1, int every, const int *record,
               int n_record, F *out) {
  return advance(work, events, n_events, k0, k1, every, record, n_record, out, 0);
}

#if !defined(__wasm__)
/* The same without samples, but with the crossings of a level; see `Watch`. */
EXPORT int run_watching(double *work, const double *events, int n_events, int k0, int k1, int place, double level,
                        int capacity, int *counts, double *times) {
  Watch watch = {place, capacity, counts, (F)level, times};
  for (int l = 0; l < W; l++) counts[l] = 0;
  for (int i = 0; i < EN; i++) watch.before[i] = element(work, place, i)[VOLTAGE];
  return advance(work, events, n_events, k0, k1, 0x7fffffff, 0, 0, 0, &watch);
}
#endif
