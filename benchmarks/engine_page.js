// Runs in a page: the module beside the same axon in plain JavaScript, taking turns.
// job: {axon, point: base64 modules; axonWork, pointWork: base64 slots, one block; axonEvents; pointEvents: base64, a list;
//       n, steps, repeats, points: {lanes, steps}}. Gives speeds in million compartment-steps a second.
async (job) => {
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const align = (x) => Math.ceil(x / 64) * 64;

  async function load(module) {
    const { instance } = await WebAssembly.instantiate(bytes(module), {});
    const at = align(instance.exports.__heap_base.value);
    return { kernel: instance.exports, at, size: instance.exports.work_doubles() * 8 };
  }

  function start({ kernel, at, size }, work, events) {
    const slots = bytes(work), list = bytes(events);
    const eventsAt = align(at + size), end = eventsAt + list.length + 4096;
    const missing = end - kernel.memory.buffer.byteLength;
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65536));
    const memory = new Uint8Array(kernel.memory.buffer);
    memory.fill(0, at, eventsAt);
    memory.set(slots, at);
    memory.set(list, eventsAt);
    kernel.reset(at, 0);
    return { eventsAt, nEvents: list.length / 40 };
  }

  function stepped(loaded, work, events, steps) {
    const { eventsAt, nEvents } = start(loaded, work, events);
    const begun = performance.now();
    loaded.kernel.run(loaded.at, eventsAt, nEvents, 0, steps, 1 << 30, 0, 0, 0);
    return performance.now() - begun;
  }

  // Rallpack 3's membrane on n compartments: backward Euler, exponential gates, Thomas' elimination.
  function plain(n, steps) {
    const dt = 0.025, length = 1000 / n, area = Math.PI * length * 1e-8;
    const joint = (1e3 * Math.PI * 0.25e-8) / (100 * length * 1e-4), capacity = area / dt;
    const v = new Float64Array(n).fill(-65), m = new Float64Array(n), h = new Float64Array(n), k = new Float64Array(n);
    const share = new Float64Array(n), right = new Float64Array(n);
    const ratio = (x) => (Math.abs(x) < 1e-6 ? 1 - x / 2 : x / (Math.exp(x) - 1));
    const rates = (u) => [
      ratio(-(u + 40) / 10), 4 * Math.exp(-(u + 65) / 18),
      0.07 * Math.exp(-(u + 65) / 20), 1 / (1 + Math.exp(-(u + 35) / 10)),
      0.1 * ratio(-(u + 55) / 10), 0.125 * Math.exp(-(u + 65) / 80),
    ];
    const [am, bm, ah, bh, an, bn] = rates(-65);
    m.fill(am / (am + bm)); h.fill(ah / (ah + bh)); k.fill(an / (an + bn));
    const begun = performance.now();
    for (let step = 0; step < steps; step++) {
      for (let i = 0; i < n; i++) {
        const u = v[i];
        let open = ratio(-(u + 40) / 10), total = open + 4 * Math.exp(-(u + 65) / 18);
        m[i] += (1 - Math.exp(-dt * total)) * (open / total - m[i]);
        open = 0.07 * Math.exp(-(u + 65) / 20); total = open + 1 / (1 + Math.exp(-(u + 35) / 10));
        h[i] += (1 - Math.exp(-dt * total)) * (open / total - h[i]);
        open = 0.1 * ratio(-(u + 55) / 10); total = open + 0.125 * Math.exp(-(u + 65) / 80);
        k[i] += (1 - Math.exp(-dt * total)) * (open / total - k[i]);
        const na = 120 * area * m[i] * m[i] * m[i] * h[i], square = k[i] * k[i], kk = 36 * area * square * square;
        const leak = 0.025 * area;
        let own = capacity + na + kk + leak;
        let current = (i === 0 ? 0.1e-3 : 0) - na * (u - 50) - kk * (u + 77) - leak * (u + 65);
        if (i > 0) { own += joint; current += joint * (v[i - 1] - u); }
        if (i < n - 1) { own += joint; current += joint * (v[i + 1] - u); }
        if (i > 0) { own -= joint * share[i - 1]; current += joint * right[i - 1]; }
        share[i] = joint / own;
        right[i] = current / own;
      }
      for (let i = n - 2; i >= 0; i--) right[i] += share[i] * right[i + 1];
      for (let i = 0; i < n; i++) v[i] += right[i];
    }
    return { ms: performance.now() - begun, v: v[n - 1] };
  }

  const axon = await load(job.axon), point = await load(job.point);
  const work = job.n * job.steps, found = { plain: [], module: [], sweep_s: [] };
  plain(job.n, 2000);
  stepped(axon, job.axonWork, job.axonEvents, 2000);
  let last = 0;
  for (let r = 0; r < job.repeats; r++) {
    const ran = plain(job.n, job.steps);
    last = ran.v;
    found.plain.push(work / ran.ms / 1e3);
    found.module.push(work / stepped(axon, job.axonWork, job.axonEvents, job.steps) / 1e3);
    let ms = 0;
    for (const events of job.pointEvents) ms += stepped(point, job.pointWork, events, job.points.steps);
    found.sweep_s.push(ms / 1e3);
  }
  return { ...found, last };
}
