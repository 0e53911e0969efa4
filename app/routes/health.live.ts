/** The process answers. */
export async function loader() {
  return Response.json({ live: true })
}
