/** One place in the programme; the server may or may not have its lesson. */
export interface ProgrammeStep {
  readonly id: string;
  readonly title: string;
  readonly promise: string;
}

/** A field of study, the topic in it, and the lessons of the topic in the order in which they are taught. */
export interface Topic {
  readonly programme: string;
  readonly title: string;
  readonly lessons: readonly ProgrammeStep[];
}

/** Where the lessons stand among others. */
export const TOPIC: Topic = {
  programme: "Medicine",
  title: "Fundamentals of Nervous System Physiology",
  lessons: [
    {
      id: "action-potential-initiation",
      title: "Action potential: initiation",
      promise: "Inputs add up until the cell fires.",
    },
    {
      id: "action-potential-propagation",
      title: "Action potential: propagation",
      promise: "How the impulse travels along the axon.",
    },
    { id: "electrical-synapse", title: "Electrical synapse", promise: "Two cells that share a current." },
    { id: "chemical-synapse", title: "Chemical synapse", promise: "From calcium to transmitter to voltage." },
    { id: "resting-potential", title: "Resting potential", promise: "Why −70 mV, and who pays for it." },
    { id: "autonomic-nervous-system", title: "Autonomic nervous system", promise: "Two nerves, one heart, one rate." },
  ],
};

/** The way from the programme to a lesson, as on a signpost. */
export const PROGRAMME_PATH: readonly string[] = [TOPIC.programme, TOPIC.title];
