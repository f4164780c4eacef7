// Adds a button that prints the article: it appears only where it works.
const list = document.querySelector('.share ul')
if (list) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Print'
  button.addEventListener('click', () => print())
  list.appendChild(document.createElement('li')).append(button)
}
