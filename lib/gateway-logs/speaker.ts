/**
 * Who wrote a message, which says what may be believed of it:
 * - `console`: a subsystem of the gateway, as the console prints it (`[agent/embedded] …`)
 * - `record`: a subsystem of the gateway, as the log file has it. Of what has structured fields the file has only the
 *   name as text: all the rest, such as `… updated: runId=… profile=…`, can only be quoted there.
 * - `anyone`: whoever called `console.log` or wrote to the terminal. Answers of models are among them, and they quote
 *   log lines that somebody asked about; so are the errors of the command line.
 */
export type Speaker = "console" | "record" | "anyone";
