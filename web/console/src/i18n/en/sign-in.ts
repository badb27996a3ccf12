// English words of the sign-in page.
export const signIn = {
  title: 'Sign in',
  about: 'See the customers’ journeys, decide in them, repair them.',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Sign in',
  busy: 'Signing in…',
};
