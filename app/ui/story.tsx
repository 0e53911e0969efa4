/** What somebody wrote, as it was written: blank lines divide paragraphs, and nothing in it is markup. */
export function StoryText({ text }: { text: string }) {
  return (
    <div className="story">
      {text
        .split(/\n\s*\n/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph, i) => (
          <p key={i}>{paragraph}</p>
        ))}
    </div>
  )
}
