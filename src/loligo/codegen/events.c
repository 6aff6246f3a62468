/* What happens between steps; see kernel.c. */

/* The gates of a place part of a step ahead, which leaves the state as it is. */
COLD void gates_at(const Place *p, V part, V *next) {
  V gate[N_GATES + 1], shared[N_SHARED + 1];
  for (int g = 0; g < N_GATES; g++) gate[g] = p->state[(GATE + g) * STRIDE];
  exponentials(p->state[VOLTAGE], p->global, p->local, shared);
  gates_ahead(p->state[VOLTAGE], shared, gate, p->global, p->local, next, part, all((F)FIRST_WEIGHT), all((F)SECOND_WEIGHT));
}

/* Gates and synapses come to the present in lanes whose clock an event is about to move. */
static void to_the_present(double *work) {
  for (int n = 0; n < PLACES; n++)
    for (int i = 0; i < CV; i++) {
      const Place p = place(work, n, i);
      V next[N_GATES + 1];
      M has_moved = part_left(work, i, 1) != all(1);
      gates_at(&p, all((F)0.5), next);
      for (int g = 0; g < N_GATES; g++) p.state[(GATE + g) * STRIDE] = pick(has_moved, next[g], p.state[(GATE + g) * STRIDE]);
    }
  for (int j = 0; j < N; j++)
    for (int n = 0; n < N_SYNAPSES; n++)
      for (int l = 0; l < W; l++)
        if (MOVED(work)[l] != 0.0) {
          F *falling = number(work, SYNAPSE + 2 * n, j, l), *rising = number(work, SYNAPSE + 2 * n + 1, j, l);
          *falling = *falling * LANE(constant(work, REGION[j], SYNAPSE_HALF_DECAY[n], l / L), l);
          *rising = *rising * LANE(constant(work, REGION[j], SYNAPSE_HALF_RISE[n], l / L), l);
        }
}

/* An event is {step, op, index, value, lane}: 0 set a slot, 1 volley, 2 add to v, 3 set v, 4 add to a
 * state. Those that change a voltage, a state or a parameter move the clock: gates come to the present before them, and go on from there. */
INLINE int moves_clock(const double *event) { return event[1] >= 2.0 || (event[1] == 0.0 && event[2] < FIRST_INPUT); }

static void apply(double *work, const double *event, int lane) {
  const int op = (int)event[1], index = (int)event[2];
  const double value = event[3];
  if (op == 0) {
    work[index * W + lane] = value;
    if (index >= FIRST_INPUT) touch(work, (index - FIRST_INPUT) / EACH_INPUT, KIND[(index - FIRST_INPUT) % EACH_INPUT]);
  } else if (op == 1) {
    const int j = index / N_SYNAPSES, n = index % N_SYNAPSES;
    F *falling = number(work, SYNAPSE + 2 * n, j, lane), *rising = number(work, SYNAPSE + 2 * n + 1, j, lane);
    F in_falling = (F)value, in_rising = (F)value;
    if (MOVED(work)[lane] == 0.0) { /* half a step ago it was this much */
      in_falling = in_falling / LANE(constant(work, REGION[j], SYNAPSE_HALF_DECAY[n], lane / L), lane);
      in_rising = in_rising / LANE(constant(work, REGION[j], SYNAPSE_HALF_RISE[n], lane / L), lane);
    }
    *falling = *falling + in_falling;
    *rising = *rising + in_rising;
    touch(work, j, SYNAPSES);
#if N_GATES > 0
  } else if (op == 4) {
    F *state = number(work, GATE + index % N_GATES, index / N_GATES, lane);
    *state = *state + (F)value;
#endif
  } else
    for (int j = 0; j < N; j++)
      if (index < 0 || index == j) {
        F *v = number(work, VOLTAGE, j, lane);
        *v = op == 2 ? *v + (F)value : (F)value;
      }
}

/* Applies the events of now. Gives whether they moved the clock of a lane. */
static int apply_all(double *work, const double *events, int n_events) {
  int has_moved = 0;
  for (int l = 0; l < W; l++) MOVED(work)[l] = 0.0;
  for (int n = 0; n < n_events; n++)
    for (int l = 0, lane = (int)events[5 * n + 4]; l < W; l++)
      if (moves_clock(events + 5 * n) && (lane < 0 || lane == l)) MOVED(work)[l] = 1.0, has_moved = 1;
  if (has_moved) to_the_present(work);
  for (int n = 0; n < n_events; n++)
    for (int l = 0, lane = (int)events[5 * n + 4]; l < W; l++)
      if (lane < 0 || lane == l) apply(work, events + 5 * n, l);
  if (has_moved) prepare(work);
  return has_moved;
}
