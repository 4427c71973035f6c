/** Where we are stands in the address, so a reload comes back to the same place. */
export function go(path) { location.hash = "#" + path; }
export function here() { return (location.hash || "#/").slice(1).split("/").slice(1); }
