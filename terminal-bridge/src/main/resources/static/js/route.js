/** Where we are stands in the address, so a reload comes back to the same place. */
export function go(path) { location.hash = "#" + path; }
/** Goes on without a way back to here: what was done here is done. */
export function replace(path) { location.replace("#" + path); }
export function here() { return (location.hash || "#/").slice(1).split("/").slice(1); }
